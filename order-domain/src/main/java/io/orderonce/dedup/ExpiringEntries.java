package io.orderonce.dedup;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;

/**
 * An in-memory map whose entries expire, and which drops the least recently used when there are too
 * many; the database answers for a dropped one.
 */
final class ExpiringEntries<K, V> {

  /** Takes about 50 MB. */
  static final int CAPACITY = 200_000;

  private record Entry<V>(V value, Duration lifetime) {}

  private final ConcurrentMap<K, Entry<V>> entries;

  ExpiringEntries(Clock clock) {
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(CAPACITY)
            .expireAfter(Expiry.<K, Entry<V>>writing((key, entry) -> entry.lifetime()))
            .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
            .executor(Runnable::run)
            .<K, Entry<V>>build()
            .asMap();
  }

  Optional<V> putIfAbsent(K key, V value, Duration lifetime) {
    return Optional.ofNullable(entries.putIfAbsent(key, new Entry<>(value, lifetime)))
        .map(Entry::value);
  }

  Optional<V> read(K key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  void put(K key, V value, Duration lifetime) {
    entries.put(key, new Entry<>(value, lifetime));
  }

  void remove(K key, V value) {
    entries.computeIfPresent(key, (k, entry) -> entry.value.equals(value) ? null : entry);
  }
}
