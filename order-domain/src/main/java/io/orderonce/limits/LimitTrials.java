package io.orderonce.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tries out rules on past orders. It changes nothing and locks nothing. */
public interface LimitTrials {

  /** How far to look back, unless somebody says. */
  Duration USUAL_LOOK_BACK = CustomerLimits.LONGEST_LOOK_ROUND;

  /** Of a shop with more orders since then, only the latest are gone through. */
  int MOST_ORDERS = 1_000_000;

  int MOST_EXAMPLES = 10;

  /**
   * What a rule would have done, had it been the only one since a moment. It counts as it would
   * have then: an order that it would have refused does not count for the ones after it. What it
   * would have asked about or held counts, as if every buyer had said yes. Customers are taken to
   * have been in the groups, and persons to have had the contacts, that they have now.
   *
   * @param since {@link #USUAL_LOOK_BACK} ago if empty
   */
  Trial tryOut(LimitRule rule, Optional<Instant> since);

  /**
   * @param since from when orders were gone through; later than what was asked for if there are
   *     more than {@value #MOST_ORDERS}
   * @param orders how many of them there are of customers to whom the rule applies
   * @param customers whose orders would have been refused, asked about or held
   * @param examples the numbers of such orders, the latest first, at most {@value #MOST_EXAMPLES}
   */
  record Trial(
      Instant since,
      long orders,
      long refused,
      long asked,
      long held,
      long customers,
      List<String> examples) {

    /** Whether it would have made any difference. */
    public boolean concernsNobody() {
      return refused + asked + held == 0;
    }
  }
}
