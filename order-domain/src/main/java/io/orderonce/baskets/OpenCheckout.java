package io.orderonce.baskets;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings a customer's basket to the checkout: with the number under which it will be ordered, the
 * same one in all tabs and on all nodes, so that one basket becomes one order.
 */
public final class OpenCheckout {

  /** A buyer should have this long to read and decide. */
  private static final Duration LEAST_TIME_LEFT = Duration.ofMinutes(5);

  private final Baskets baskets;
  private final IssueOrderNumber issue;
  private final OrderNumbers numbers;
  private final Clock clock;

  public OpenCheckout(Baskets baskets, IssueOrderNumber issue, OrderNumbers numbers, Clock clock) {
    this.baskets = baskets;
    this.issue = issue;
    this.numbers = numbers;
    this.clock = clock;
  }

  /**
   * The basket with a number that is good for a while; an empty basket is given none.
   *
   * @return empty if the account is switched off or not there
   */
  public Optional<KeptBasket> open(CustomerId customer) {
    if (!issue.isOpenTo(customer)) {
      return Optional.empty();
    }
    KeptBasket kept = baskets.of(new BasketOwner.Customer(customer));
    return kept.isEmpty() || kept.number().filter(this::hasTimeLeft).isPresent()
        ? Optional.of(kept)
        : numbered(customer, kept);
  }

  /**
   * Gives the basket another number when an order was placed under the present one by other means
   * than from this basket, for instance by a program: then the basket was not emptied with it.
   */
  public void openAfresh(CustomerId customer, OrderNumber used) {
    KeptBasket kept = baskets.of(new BasketOwner.Customer(customer));
    if (kept.number().filter(used::equals).isPresent()) {
      numbered(customer, kept);
    }
  }

  private Optional<KeptBasket> numbered(CustomerId customer, KeptBasket kept) {
    return issue
        .issueTo(customer)
        .map(issued -> baskets.keepNumber(customer, issued.number(), kept.number()));
  }

  private boolean hasTimeLeft(OrderNumber number) {
    return clock.instant().plus(LEAST_TIME_LEFT).isBefore(numbers.expiryOf(number));
  }
}
