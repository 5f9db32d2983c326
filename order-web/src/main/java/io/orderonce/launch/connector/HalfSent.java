package io.orderonce.launch.connector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Requests of which only a part has arrived: limits how long each may take in total, how many one
 * sender may have, and how much is buffered. When there are too many, the new request is let in and
 * the oldest is dropped: an honest request is complete a moment later. Behind a proxy all senders
 * look like one, so only the overall limits apply to a configured proxy.
 */
final class HalfSent<T> {

  static final int MOST_OF_ONE = 100;
  static final int MOST = 4_096;
  static final long MOST_BYTES = 64L * 1024 * 1024;

  /** For the head, and for a body that fits into one packet. */
  static final Duration LONGEST = Duration.ofSeconds(10);

  /** A longer body gets one more second for each of these that has arrived. In bytes. */
  private static final int PER_SECOND = 16 * 1024;

  private record Entry(String peer, long since, int size) {}

  private final Predicate<String> isProxy;
  private final LongSupplier nanoTime;
  private final Map<T, Entry> all = new LinkedHashMap<>();
  private final Map<String, Integer> perPeer = new HashMap<>();
  private long bytes;

  HalfSent(Predicate<String> isProxy, LongSupplier nanoTime) {
    this.isProxy = isProxy;
    this.nanoTime = nanoTime;
  }

  /**
   * Records that a part has arrived.
   *
   * @param size of everything buffered for the request, in bytes
   * @return the request that has to be dropped to make room
   */
  synchronized Optional<T> arrived(T request, String peer, int size) {
    Entry known = all.get(request);
    all.put(request, new Entry(peer, known == null ? nanoTime.getAsLong() : known.since(), size));
    bytes += size - (known == null ? 0 : known.size());
    if (known == null) {
      perPeer.merge(peer, 1, Integer::sum);
    }
    return tooMany(peer);
  }

  private Optional<T> tooMany(String peer) {
    if (bytes > MOST_BYTES) {
      return largest();
    }
    if (all.size() > MOST) {
      return Optional.of(all.keySet().iterator().next());
    }
    if (perPeer.getOrDefault(peer, 0) > MOST_OF_ONE && !isProxy.test(peer)) {
      return all.entrySet().stream()
          .filter(entry -> entry.getValue().peer().equals(peer))
          .map(Map.Entry::getKey)
          .findFirst();
    }
    return Optional.empty();
  }

  private Optional<T> largest() {
    return all.entrySet().stream()
        .max(Map.Entry.comparingByValue((a, b) -> Integer.compare(a.size(), b.size())))
        .map(Map.Entry::getKey);
  }

  /** It is complete, or never will be. */
  synchronized void gone(T request) {
    Entry entry = all.remove(request);
    if (entry != null) {
      bytes -= entry.size();
      perPeer.computeIfPresent(entry.peer(), (peer, count) -> count > 1 ? count - 1 : null);
    }
  }

  /** Those whose time is up; they are no longer counted. */
  synchronized List<T> late() {
    long now = nanoTime.getAsLong();
    List<T> late = new ArrayList<>();
    for (Iterator<Map.Entry<T, Entry>> i = all.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<T, Entry> next = i.next();
      long granted = LONGEST.plusSeconds(next.getValue().size() / PER_SECOND).toNanos();
      if (now - next.getValue().since() > granted) {
        late.add(next.getKey());
      }
    }
    late.forEach(this::gone);
    return late;
  }

  synchronized int count() {
    return all.size();
  }
}
