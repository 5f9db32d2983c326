package io.orderonce.baskets;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens the checkout for a customer's basket: gives it the number under which it will be ordered,
 * the same in all tabs and on all nodes, so that one basket becomes one order.
 */
public final class OpenCheckout {

  /** The least time that a buyer should have to read and decide. */
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
   * The basket with a number that remains valid for a while; an empty basket gets none.
   *
   * @return empty if the account is disabled or does not exist
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
   * Gives the basket a new number after an order was placed under the present one by other means,
   * for instance by a program: that order did not empty the basket.
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
