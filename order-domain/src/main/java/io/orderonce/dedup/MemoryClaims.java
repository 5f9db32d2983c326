package io.orderonce.dedup;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Claims in this node's memory, for a node without a grid: they keep double clicks that arrive here
 * away from the database.
 */
public final class MemoryClaims implements Claims {

  private final ExpiringEntries<ClaimKey, Claim> entries;

  public MemoryClaims(Clock clock) {
    this.entries = new ExpiringEntries<>(clock);
  }

  @Override
  public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
    return entries.putIfAbsent(key, mine, lease);
  }

  @Override
  public Optional<Claim> read(ClaimKey key) {
    return entries.read(key);
  }

  @Override
  public void settle(ClaimKey key, Duration retention) {
    entries.put(key, new Claim.Settled(), retention);
  }

  @Override
  public void release(ClaimKey key, Claim.Held claim) {
    entries.remove(key, claim);
  }

  @Override
  public String member() {
    return "this-jvm";
  }

  @Override
  public boolean hasLeft(String member) {
    return !member.equals(member());
  }
}
