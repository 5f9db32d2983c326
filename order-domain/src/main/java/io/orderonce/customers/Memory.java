package io.orderonce.customers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers answers until nobody has asked for a while, and not more of them than a process can
 * bear: the one that was asked for longest ago goes first.
 */
final class Memory<V> {

  private record Entry<V>(V value, Instant end) {}

  private final Clock clock;
  private final Duration span;
  private final boolean renewed;
  private final Map<String, Entry<V>> entries;

  /** What is remembered for so long, however often it is asked for. */
  static <V> Memory<V> fixed(Clock clock, Duration span, int most) {
    return new Memory<>(clock, span, most, false);
  }

  /** What is remembered until it was not asked for in so long. */
  static <V> Memory<V> renewed(Clock clock, Duration span, int most) {
    return new Memory<>(clock, span, most, true);
  }

  private Memory(Clock clock, Duration span, int most, boolean renewed) {
    this.clock = clock;
    this.span = span;
    this.renewed = renewed;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Entry<V>> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> get(String key) {
    Instant now = clock.instant();
    Entry<V> entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (!now.isBefore(entry.end)) {
      entries.remove(key);
      return Optional.empty();
    }
    if (renewed) {
      entries.put(key, new Entry<>(entry.value, now.plus(span)));
    }
    return Optional.of(entry.value);
  }

  synchronized void put(String key, V value) {
    entries.put(key, new Entry<>(value, clock.instant().plus(span)));
  }
}
