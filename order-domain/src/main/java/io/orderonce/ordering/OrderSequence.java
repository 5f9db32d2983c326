package io.orderonce.ordering;

import java.util.Comparator;

/** What a list of orders begins with. Orders that are alike in it are listed by their numbers. */
public enum OrderSequence {
  NEWEST(Comparator.comparing(Order::placedAt).reversed()),
  OLDEST(Comparator.comparing(Order::placedAt)),
  /** By the figure of the total, whatever its currency. */
  LARGEST(Comparator.comparing((Order order) -> order.total().amount()).reversed()),
  SMALLEST(Comparator.comparing((Order order) -> order.total().amount()));

  private final Comparator<Order> comparator;

  OrderSequence(Comparator<Order> comparator) {
    this.comparator = comparator;
  }

  public OrderSequence reversed() {
    return switch (this) {
      case NEWEST -> OLDEST;
      case OLDEST -> NEWEST;
      case LARGEST -> SMALLEST;
      case SMALLEST -> LARGEST;
    };
  }

  /** From the last order to the first: the newest and the largest first. */
  public boolean isDescending() {
    return this == NEWEST || this == LARGEST;
  }

  public Comparator<Order> comparator() {
    Comparator<Order> byNumber = Comparator.comparing(Order::number);
    return comparator.thenComparing(isDescending() ? byNumber.reversed() : byNumber);
  }
}
