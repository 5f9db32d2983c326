package io.orderonce.limits;

import io.orderonce.ids.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What holds a customer back, to be looked at. It locks nothing and decides nothing. */
public interface CustomerLimits {

  /**
   * @return empty if there is no such customer
   */
  Optional<View> of(CustomerId customer);

  /**
   * How things would stand if a rule were there as it is drafted.
   *
   * @param draft instead of the rule that has its id, or beside all others if none has
   * @return empty if there is no such customer
   */
  Optional<View> of(CustomerId customer, KeptRule draft);

  /**
   * Who has used up most of a rule: customers to whom it applies and who have at least four fifths
   * of it behind them, the one with the most first.
   *
   * @param rule one that is kept, or a draft as above
   * @param size how many at most
   * @return nobody if the rule allows nothing at all, or looks back more than {@link
   *     #LONGEST_LOOK_ROUND}
   */
  List<Use> near(KeptRule rule, int size);

  /** So far back all customers' orders are looked through, and no farther. */
  Duration LONGEST_LOOK_ROUND = Duration.ofDays(31);

  /**
   * What one customer has used of a rule.
   *
   * @param nextAt when something of it will be free again
   */
  record Use(CustomerId customer, Allowance allowance, Optional<Instant> nextAt) {}

  /**
   * How things stood at one moment.
   *
   * @param now the database's time
   */
  record View(boolean blocked, Instant now, LimitBook book) {

    /** What one rule allows now, if it is among those that apply. */
    public List<Allowance> allowancesOf(long rule) {
      return book.allowancesAt(now).stream()
          .filter(allowance -> allowance.kept().id() == rule)
          .toList();
    }
  }
}
