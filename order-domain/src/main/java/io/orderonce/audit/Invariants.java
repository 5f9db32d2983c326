package io.orderonce.audit;

import java.time.Instant;
import java.util.List;

/** Counts, over all that is stored, what must never be. Every count has to be 0. */
public interface Invariants {

  Report check();

  /** What was found at one moment. */
  record Report(Instant checkedAt, List<Item> items) {

    /** How many there are of everything together. */
    public long faults() {
      return items.stream().mapToLong(Item::count).sum();
    }
  }

  /**
   * @param name what must never be, in words joined by hyphens
   * @param count how often it is
   */
  record Item(String name, long count) {}
}
