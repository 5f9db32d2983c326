package io.orderonce.ordering;

import io.orderonce.limits.Allowance;
import io.orderonce.money.Money;

/** What the buyer has to confirm before an order is accepted. */
public sealed interface Question {

  QuestionKind kind();

  <R> R answer(Cases<R> cases);

  /** One branch for each question. */
  interface Cases<R> {
    R largeAmount(LargeAmount question);

    R lookAlike(LookAlike question);

    R limitReached(LimitReached question);
  }

  /** The total is above the shop's threshold for its currency. */
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

  /** The customer ordered the same goods a short time ago, to whatever address. */
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

  /** It exceeds a rule that asks for a confirmation. One confirmation covers all such rules. */
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
