package io.orderonce.baskets;

import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.IssueOrderNumber;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens the checkout: the basket as it is, and the number under which it will be ordered. Opened
 * again, in another tab or on another device, it shows the same number, until the order is placed
 * or the number too old; so whatever is sent from whichever page is one order.
 */
public final class OpenCheckout {

  /** A page may stand open for a while before its button is pressed. */
  private static final Duration LEAST_LIFE = Duration.ofMinutes(30);

  private final Baskets baskets;
  private final IssueOrderNumber issueOrderNumber;
  private final OrderNumbers numbers;
  private final Clock clock;

  public OpenCheckout(
      Baskets baskets, IssueOrderNumber issueOrderNumber, OrderNumbers numbers, Clock clock) {
    this.baskets = baskets;
    this.issueOrderNumber = issueOrderNumber;
    this.numbers = numbers;
    this.clock = clock;
  }

  /**
   * @return the basket, with a number unless it is empty; empty if the account is switched off
   */
  public Optional<KeptBasket> open(CustomerId customer) {
    KeptBasket basket = baskets.of(new BasketOwner.Customer(customer));
    if (basket.isEmpty() || basket.number().filter(this::isYoung).isPresent()) {
      return Optional.of(basket);
    }
    return issueOrderNumber
        .issueTo(customer)
        .map(issued -> baskets.keepNumber(customer, issued.number(), basket.number()));
  }

  private boolean isYoung(OrderNumber number) {
    Duration least =
        LEAST_LIFE.compareTo(numbers.lifetime().dividedBy(4)) < 0
            ? LEAST_LIFE
            : numbers.lifetime().dividedBy(4);
    return clock.instant().plus(least).isBefore(numbers.expiryOf(number));
  }
}
