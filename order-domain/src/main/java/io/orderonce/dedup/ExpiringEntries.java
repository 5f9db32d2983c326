package io.orderonce.dedup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** A map in memory whose entries run out. They are swept as others come in. */
final class ExpiringEntries<K, V> {

  /** Once in this many new entries the whole map is swept. */
  private static final int SWEEP_EVERY = 1_024;

  private record Entry<V>(V value, Instant end) {}

  private final ConcurrentMap<K, Entry<V>> entries = new ConcurrentHashMap<>();
  private final Clock clock;
  private int untilSweep = SWEEP_EVERY;

  ExpiringEntries(Clock clock) {
    this.clock = clock;
  }

  Optional<V> putIfAbsent(K key, V value, Duration lifetime) {
    Instant now = clock.instant();
    sweepNowAndThen(now);
    Entry<V> fresh = new Entry<>(value, now.plus(lifetime));
    Entry<V> there =
        entries.compute(key, (k, old) -> old == null || !now.isBefore(old.end) ? fresh : old);
    return there == fresh ? Optional.empty() : Optional.of(there.value);
  }

  Optional<V> read(K key) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> clock.instant().isBefore(entry.end))
        .map(Entry::value);
  }

  void put(K key, V value, Duration lifetime) {
    entries.put(key, new Entry<>(value, clock.instant().plus(lifetime)));
  }

  void remove(K key, V value) {
    entries.computeIfPresent(key, (k, entry) -> entry.value.equals(value) ? null : entry);
  }

  private synchronized void sweepNowAndThen(Instant now) {
    if (--untilSweep == 0) {
      untilSweep = SWEEP_EVERY;
      entries.values().removeIf(entry -> !now.isBefore(entry.end));
    }
  }
}
