package io.orderonce.audit;

import java.time.Instant;
import java.util.List;

/** Counts, over everything that is stored, what must never occur. Every count has to be 0. */
public interface Invariants {

  Report check();

  /**
   * The result of one check.
   *
   * @param checkedAt when it ended; orders placed until then are counted
   * @param everythingAt when everything that was there before was last counted; in a large shop
   *     this is earlier
   */
  record Report(Instant checkedAt, Instant everythingAt, List<Item> items) {

    /** Of a check that counted everything. */
    public Report(Instant checkedAt, List<Item> items) {
      this(checkedAt, checkedAt, items);
    }

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
