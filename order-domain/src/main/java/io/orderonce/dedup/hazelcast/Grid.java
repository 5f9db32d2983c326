package io.orderonce.dedup.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.IssuedKeys;
import io.orderonce.dedup.MemoryClaims;
import io.orderonce.dedup.MemoryIssuedKeys;
import io.orderonce.threads.Threads;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The server's Hazelcast if it has one; without it, maps in this JVM take its place. */
@Singleton
public class Grid {

  private static final Logger LOG = System.getLogger(Grid.class.getName());

  private final Clock clock;
  private final GridCalls calls;
  private final Optional<HazelcastInstance> hazelcast;

  @Inject
  Grid(Threads threads, Clock clock, GridWatch watch) {
    this.clock = clock;
    this.calls = new GridCalls(threads.grid(), watch);
    this.hazelcast = find();
    hazelcast.ifPresent(GridMaps::bound);
  }

  public Claims claims() {
    return hazelcast
        .<Claims>map(instance -> new HazelcastClaims(instance, calls))
        .orElseGet(() -> new MemoryClaims(clock));
  }

  IssuedKeys issuedKeys() {
    return hazelcast
        .<IssuedKeys>map(instance -> new HazelcastIssuedKeys(instance, calls))
        .orElseGet(() -> new MemoryIssuedKeys(clock));
  }

  /** Whether calls to the grid are made at present. */
  public GridCalls.Breaker breaker() {
    return calls.breaker();
  }

  /** How many members of the grid this node sees, itself included; empty without a grid. */
  public OptionalInt members() {
    return hazelcast
        .map(instance -> OptionalInt.of(instance.getCluster().getMembers().size()))
        .orElseGet(OptionalInt::empty);
  }

  private static Optional<HazelcastInstance> find() {
    try {
      return Optional.of((HazelcastInstance) new InitialContext().lookup("payara/Hazelcast"));
    } catch (NamingException absent) {
      LOG.log(Level.INFO, "clustering is off: claims are kept in this node's memory");
      return Optional.empty();
    }
  }
}
