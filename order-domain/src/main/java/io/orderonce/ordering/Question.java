package io.orderonce.ordering;

import io.orderonce.limits.Allowance;
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

  /** The customer has ordered the same goods a short while ago, wherever they were to go. */
  record LookAlike(String orderNumber) implements Question {

    @Override
    public String name() {
      return "look-alike";
    }
  }

  /** It is more than a rule allows without asking. One yes is for all such rules. */
  record LimitReached(Allowance allowance) implements Question {

    @Override
    public String name() {
      return "limit";
    }
  }
}
