package io.orderonce.audit;

import java.time.Instant;
import java.util.List;

/** Counts, over everything that is stored, what must never occur. Every count has to be 0. */
public interface Invariants {

  Report check();

  /** The result of one check. */
  record Report(Instant checkedAt, List<Item> items) {

    /** The sum of all counts. */
    public long faults() {
      return items.stream().mapToLong(Item::count).sum();
    }
  }

  /**
   * @param name of the invariant: words joined by hyphens
   * @param count how often it is violated
   */
  record Item(String name, long count) {}
}
