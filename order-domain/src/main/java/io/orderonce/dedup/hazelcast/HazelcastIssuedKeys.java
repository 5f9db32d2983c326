package io.orderonce.dedup.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.ClaimsUnavailable;
import io.orderonce.dedup.IssuedKeys;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Issued keys in the grid's map {@code orderonce.numbers}. */
final class HazelcastIssuedKeys implements IssuedKeys {

  private static final Logger LOG = System.getLogger(HazelcastIssuedKeys.class.getName());

  private final IMap<String, String> map;
  private final GridCalls calls;

  public HazelcastIssuedKeys(HazelcastInstance grid, GridCalls calls) {
    this.map = grid.getMap(GridMaps.NUMBERS);
    this.calls = calls;
  }

  @Override
  public boolean issued(ClaimKey key, Duration lifetime) {
    return ask(() ->
            map.putIfAbsent(key.value(), "v1 issued", lifetime.toMillis(), TimeUnit.MILLISECONDS))
        .isEmpty();
  }

  @Override
  public boolean remembers(ClaimKey key) {
    return ask(() -> map.get(key.value())).isPresent();
  }

  private Optional<String> ask(Supplier<@Nullable String> call) {
    try {
      return Optional.ofNullable(calls.get(call));
    } catch (ClaimsUnavailable silent) {
      LOG.log(Level.DEBUG, "the cache of issued keys does not answer", silent);
      return Optional.empty();
    }
  }
}
