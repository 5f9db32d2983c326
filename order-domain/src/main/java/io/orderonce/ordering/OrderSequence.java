package io.orderonce.ordering;

import java.util.Comparator;

/** What a list of orders begins with. Orders that are alike in it are listed by their numbers. */
public enum OrderSequence {
  NEWEST(byTime().reversed()),
  OLDEST(byTime()),
  /** By the figure of the total, whatever its currency. */
  LARGEST(byAmount().reversed()),
  SMALLEST(byAmount());

  private final Comparator<Order> comparator;

  OrderSequence(Comparator<Order> comparator) {
    this.comparator = comparator;
  }

  private static Comparator<Order> byTime() {
    return Comparator.comparing(Order::placedAt).thenComparing(Order::number);
  }

  private static Comparator<Order> byAmount() {
    return Comparator.comparing((Order order) -> order.total().amount())
        .thenComparing(Order::number);
  }

  public Comparator<Order> comparator() {
    return comparator;
  }

  public OrderSequence reversed() {
    return switch (this) {
      case NEWEST -> OLDEST;
      case OLDEST -> NEWEST;
      case LARGEST -> SMALLEST;
      case SMALLEST -> LARGEST;
    };
  }

  /** Whether times or amounts, and numbers, fall from one order to the next. */
  public boolean isDescending() {
    return this == NEWEST || this == LARGEST;
  }
}
