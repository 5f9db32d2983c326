package io.orderonce.customers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;

/** Remembers answers for a while, and not more of them than a process can bear. */
final class Memory<V> {

  private static final int MOST = 10_000;

  private record Entry<V>(V value, Instant end) {}

  private final ConcurrentMap<String, Entry<V>> entries = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Duration span;

  Memory(Clock clock, Duration span) {
    this.clock = clock;
    this.span = span;
  }

  Optional<V> get(String key) {
    return Optional.ofNullable(entries.get(key))
        .filter(entry -> clock.instant().isBefore(entry.end))
        .map(Entry::value);
  }

  void forget(Predicate<V> values) {
    entries.values().removeIf(entry -> values.test(entry.value));
  }

  void put(String key, V value) {
    Instant now = clock.instant();
    if (entries.size() >= MOST) {
      entries.values().removeIf(entry -> !now.isBefore(entry.end));
    }
    if (entries.size() < MOST) {
      entries.put(key, new Entry<>(value, now.plus(span)));
    }
  }
}
