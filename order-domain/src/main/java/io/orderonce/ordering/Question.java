package io.orderonce.ordering;

import io.orderonce.money.Money;

/** What the buyer has to say yes to before an order is taken. */
public sealed interface Question {

  /** The name with which it is confirmed. */
  String name();

  /** The total is above the threshold that the shop has set for its currency. */
  record LargeAmount(Money threshold) implements Question {

    @Override
    public String name() {
      return "large-amount";
    }
  }
}
