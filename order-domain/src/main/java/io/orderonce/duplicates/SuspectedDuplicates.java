package io.orderonce.duplicates;

import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import java.util.List;
import java.util.Optional;

/** The cases, and deciding them. A decision is one transaction; of several the first holds. */
public interface SuspectedDuplicates {

  Optional<SuspectedDuplicate> find(long id);

  /**
   * Those in this state, the highest score first, of equal ones the newest.
   *
   * @param after the id of the case after which to go on
   * @param size how many at most
   */
  List<SuspectedDuplicate> queue(
      Optional<SuspectedDuplicate.State> state, Optional<Long> after, int size);

  /** The cases that an order is part of. */
  List<SuspectedDuplicate> of(OrderNumber orderNumber);

  long open();

  /**
   * Takes one of the two orders back: its goods go into the stock, both histories tell.
   *
   * @param cancel the number of the one to take back
   * @param by the user who decides
   * @param reason for the customer to read
   */
  DuplicateDecision cancel(long id, OrderNumber cancel, String by, String reason);

  /** Both were meant. What the check has held goes on. */
  DuplicateDecision notDuplicate(long id, String by, String reason);

  /** What one is told. */
  sealed interface DuplicateDecision {

    <R> R answer(Cases<R> cases);

    /** One answer for each. */
    interface Cases<R> {
      R decided(Decided outcome);

      R alreadyDecided(AlreadyDecided outcome);

      R wrongState(WrongState outcome);

      R noneOfTheTwo(NoneOfTheTwo outcome);

      R noSuchCase(NoSuchCase outcome);
    }

    record Decided(SuspectedDuplicate decided) implements DuplicateDecision {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.decided(this);
      }
    }

    /** Somebody was faster; his decision holds. */
    record AlreadyDecided(SuspectedDuplicate decided) implements DuplicateDecision {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.alreadyDecided(this);
      }
    }

    /** In the present state of this order it cannot be; nothing has changed. */
    record WrongState(Order order) implements DuplicateDecision {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.wrongState(this);
      }
    }

    /** The number is that of neither order. */
    record NoneOfTheTwo() implements DuplicateDecision {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.noneOfTheTwo(this);
      }
    }

    record NoSuchCase() implements DuplicateDecision {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.noSuchCase(this);
      }
    }
  }
}
