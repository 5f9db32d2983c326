package io.orderonce.dedup.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.ClaimsUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Claims in the grid's map {@code orderonce.claims}, by {@code putIfAbsent}.
 *
 * <p>{@code IMap.replace} is never used: it takes no time to live, and an entry it has written
 * would stay for ever. A dead claim is taken over by removing exactly its value and claiming again.
 */
final class HazelcastClaims implements Claims {

  private final HazelcastInstance grid;
  private final IMap<String, String> map;
  private final GridCalls calls;

  public HazelcastClaims(HazelcastInstance grid, GridCalls calls) {
    this.grid = grid;
    this.map = grid.getMap(GridMaps.CLAIMS);
    this.calls = calls;
  }

  @Override
  public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
    return claimIn(
        () -> map.putIfAbsent(key.value(), mine.text(), lease.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public Optional<Claim> read(ClaimKey key) {
    return claimIn(() -> map.get(key.value()));
  }

  @Override
  public void settle(ClaimKey key, Duration retention) {
    calls.run(
        () ->
            map.set(
                key.value(),
                new Claim.Settled().text(),
                retention.toMillis(),
                TimeUnit.MILLISECONDS));
  }

  @Override
  public void release(ClaimKey key, Claim.Held claim) {
    calls.run(() -> map.remove(key.value(), claim.text()));
  }

  @Override
  public String member() {
    return grid.getCluster().getLocalMember().getUuid().toString();
  }

  @Override
  public boolean hasLeft(String member) {
    return grid.getCluster().getMembers().stream()
        .map(Member::getUuid)
        .noneMatch(uuid -> uuid.toString().equals(member));
  }

  private Optional<Claim> claimIn(Supplier<@Nullable String> call) {
    String text = calls.get(call);
    return text == null ? Optional.empty() : Optional.of(readable(text));
  }

  private static Claim readable(String text) {
    return Claim.read(text)
        .orElseThrow(() -> new ClaimsUnavailable("a claim of an unknown version: " + text));
  }
}
