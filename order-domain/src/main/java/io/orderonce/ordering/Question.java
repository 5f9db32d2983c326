package io.orderonce.ordering;

import io.orderonce.limits.Allowance;
import io.orderonce.money.Money;

/** What the buyer has to say yes to before an order is taken. */
public sealed interface Question {

  QuestionKind kind();

  <R> R answer(Cases<R> cases);

  /** One answer for each. */
  interface Cases<R> {
    R largeAmount(LargeAmount question);

    R lookAlike(LookAlike question);

    R limitReached(LimitReached question);
  }

  /** The total is above the threshold that the shop has set for its currency. */
  record LargeAmount(Money threshold) implements Question {

    @Override
    public QuestionKind kind() {
      return QuestionKind.LARGE_AMOUNT;
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.largeAmount(this);
    }
  }

  /** The customer has ordered the same goods a short while ago, wherever they were to go. */
  record LookAlike(OrderNumber orderNumber) implements Question {

    @Override
    public QuestionKind kind() {
      return QuestionKind.LOOK_ALIKE;
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.lookAlike(this);
    }
  }

  /** It is more than a rule allows without asking. One yes is for all such rules. */
  record LimitReached(Allowance allowance) implements Question {

    @Override
    public QuestionKind kind() {
      return QuestionKind.LIMIT;
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.limitReached(this);
    }
  }
}
