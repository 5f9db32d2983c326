package io.orderonce.web.shop;

import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.baskets.OpenCheckout;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.ids.CustomerId;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.Measure;
import io.orderonce.ordering.AttemptState;
import io.orderonce.ordering.FindOutcome;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.Orders;
import io.orderonce.ordering.PlaceOrder;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What the checkout needs from the domain. */
@ApplicationScoped
class Checkout {

  private static final int FEW = 2;
  private static final Duration A_MOMENT = Duration.ofMinutes(30);

  @Inject private OpenCheckout openCheckout;
  @Inject private PlaceOrder placeOrder;
  @Inject private AttemptState.Tracker tracker;
  @Inject private FindOutcome findOutcome;
  @Inject private Orders orders;
  @Inject private CustomerLimits limits;
  @Inject private Addresses addresses;
  @Inject private CustomerFiles customers;
  @Inject private Baskets baskets;
  @Inject private OrderNumbers numbers;
  @Inject private Clock clock;

  /** The basket and its order number; empty if the account is switched off. */
  Optional<KeptBasket> open(CustomerId customer) {
    return openCheckout.open(customer);
  }

  /** The customer's shipping addresses, the address used last first. */
  List<ShipTo> addresses(CustomerId customer) {
    return addresses.of(customer);
  }

  /** The address the customer typed last but has not ordered with, on any node or device. */
  Optional<TypedAddress> typedAddress(CustomerId customer) {
    return baskets.addressOf(customer);
  }

  /** What is known of where a customer wants to have something, before they have said so. */
  TypedAddress knownOf(CustomerId customer) {
    return customers.find(customer).map(KnownAddress::of).orElse(TypedAddress.NOTHING);
  }

  /** Keeps the address being typed, for as long as this order number is in use. */
  void keep(CustomerId customer, OrderNumber number, TypedAddress typed) {
    baskets.keepAddress(customer, number, typed);
  }

  /**
   * An empty basket at the checkout usually means that it was ordered a moment ago: before a
   * reload, in another tab, before the connection was lost.
   */
  Optional<Order> justOrdered(CustomerId customer) {
    return orders.newest(customer, Optional.empty(), 1).stream()
        .filter(order -> order.placedAt().isAfter(clock.instant().minus(A_MOMENT)))
        .findFirst();
  }

  RequestId idOf(CustomerId customer, OrderNumber number) {
    return RequestId.ofNumber(number, customer, numbers);
  }

  CompletionStage<Placement> place(Submission submission) {
    return placeOrder.place(submission);
  }

  /**
   * The state of the attempt with this number.
   *
   * @return empty if the account is switched off
   * @throws io.orderonce.ordering.OrderStore.StoreUnavailable if the database does not answer
   */
  Optional<AttemptState> stateOf(CustomerId customer, OrderNumber number) {
    return tracker.stateOf(customer, idOf(customer, number));
  }

  /** The outcome, for a page that has to show it; see {@link FindOutcome} for its guarantees. */
  FindOutcome.Finding find(CustomerId customer, OrderNumber number) {
    return findOutcome.find(customer, idOf(customer, number));
  }

  /** The longest time until it is known whether an order was placed. */
  Duration longestCommit() {
    return findOutcome.longestCommit();
  }

  Clock clock() {
    return clock;
  }

  Optional<Order> order(CustomerId customer, OrderNumber number) {
    return orders.find(customer, number);
  }

  /** The number of orders the customer may still place now, if it is small. */
  Optional<Integer> ordersLeft(CustomerId customer) {
    return limits.of(customer).stream()
        .flatMap(view -> view.allowancesOfTheCustomer().stream())
        .filter(allowance -> allowance.rule().measure().kind() == Measure.Kind.ORDERS)
        .filter(allowance -> allowance.rule().action() == LimitAction.REJECT)
        .map(allowance -> allowance.left().intValue())
        .min(Comparator.naturalOrder())
        .filter(left -> left <= FEW);
  }

  /** After the order is placed: remembers its address, and retires its number. */
  void ordered(CustomerId customer, OrderNumber orderNumber) {
    order(customer, orderNumber).ifPresent(order -> addresses.save(customer, order.shipTo()));
    openCheckout.openAfresh(customer, orderNumber);
  }
}
