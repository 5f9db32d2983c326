package io.orderonce.dedup;

import java.time.Clock;
import java.time.Duration;

/** Issued keys in this node's memory, for a node without a grid. */
public final class MemoryIssuedKeys implements IssuedKeys {

  private static final Claim.Settled ISSUED = new Claim.Settled();

  private final ExpiringEntries<ClaimKey, Claim> entries;

  public MemoryIssuedKeys(Clock clock) {
    this.entries = new ExpiringEntries<>(clock);
  }

  @Override
  public boolean issued(ClaimKey key, Duration lifetime) {
    return entries.putIfAbsent(key, ISSUED, lifetime).isEmpty();
  }

  @Override
  public boolean remembers(ClaimKey key) {
    return entries.read(key).isPresent();
  }
}
