package io.orderonce.limits;

import io.orderonce.ids.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows the limits of a customer. It locks nothing and decides nothing. */
public interface CustomerLimits {

  /**
   * @return empty if there is no such customer
   */
  Optional<View> of(CustomerId customer);

  /**
   * What the limits would be with a drafted rule.
   *
   * @param draft replaces the rule that has its id; added to the others if none has
   * @return empty if there is no such customer
   */
  Optional<View> of(CustomerId customer, KeptRule draft);

  /**
   * The customers nearest to a limit: the rule applies to them and they have used at least four
   * fifths of it; the highest use first.
   *
   * @param rule a stored rule, or a draft as above
   * @param size how many at most
   * @return empty if the rule allows nothing at all, or its window is longer than {@link
   *     #LONGEST_LOOK_ROUND}
   */
  List<Use> near(KeptRule rule, int size);

  /** Queries over all customers' orders look back no further than this. */
  Duration LONGEST_LOOK_ROUND = Duration.ofDays(31);

  /**
   * What one customer has used of a rule.
   *
   * @param nextAt when some of it will be free again
   */
  record Use(CustomerId customer, Allowance allowance, Optional<Instant> nextAt) {}

  /**
   * A customer's limits at one moment.
   *
   * @param now the database's time
   */
  record View(boolean blocked, Instant now, LimitBook book) {

    /**
     * What the customer may see: not how much other accounts have ordered, even if they seem to be
     * the same person's.
     */
    public List<Allowance> allowancesOfTheCustomer() {
      return book.allowancesAt(now).stream().filter(one -> !one.isOfAPerson()).toList();
    }

    /** What one rule allows now, if it applies. */
    public List<Allowance> allowancesOf(long rule) {
      return book.allowancesAt(now).stream()
          .filter(allowance -> allowance.kept().id() == rule)
          .toList();
    }
  }
}
