package io.orderonce.duplicates;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import java.util.List;
import java.util.Optional;

/**
 * The cases and decisions on them. A decision is one transaction; the first of several decisions
 * counts.
 */
public interface SuspectedDuplicates {

  Optional<SuspectedDuplicate> find(long id);

  /**
   * Cases in this state, the highest score first, the newest first among equal scores.
   *
   * @param after the id of the case after which the page begins
   * @param size the page size
   */
  List<SuspectedDuplicate> queue(
      Optional<SuspectedDuplicate.State> state, Optional<Long> after, int size);

  /** The cases that an order is part of. */
  List<SuspectedDuplicate> of(OrderNumber orderNumber);

  /** The cases between two orders of this customer, the newest first. */
  List<SuspectedDuplicate> between(CustomerId customer);

  long open();

  /**
   * Cancels one of the two orders: its goods go back into stock, and both histories record it.
   *
   * @param cancel the number of the order to cancel
   * @param by the user who decides
   * @param reason shown to the customer
   */
  DuplicateDecision cancel(long id, OrderNumber cancel, String by, String reason);

  /** Both were intended. An order that the check has held is released. */
  DuplicateDecision notDuplicate(long id, String by, String reason);

  /**
   * Opens a case again that was decided not to be a duplicate, while both orders are still there.
   * An order that the check had held, and that the decision released, is held again. A decision
   * that cancelled an order is final: its goods are on sale again, and its customer has been told.
   *
   * @param by the user who takes the decision back, whoever made it
   */
  TakenBack takeBack(long id, String by);

  /** The answer to one who takes a decision back. */
  sealed interface TakenBack {

    <R> R answer(Cases<R> cases);

    /** One branch for each answer. */
    interface Cases<R> {
      R open(Open outcome);

      R isFinal(Final outcome);

      R noSuchCase(NoSuchCase outcome);
    }

    /** The case is open, by this call or an earlier one. */
    record Open(SuspectedDuplicate reopened) implements TakenBack {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.open(this);
      }
    }

    /** One of the two orders is cancelled; nothing has changed. */
    record Final(SuspectedDuplicate decided) implements TakenBack {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.isFinal(this);
      }
    }

    record NoSuchCase() implements TakenBack {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.noSuchCase(this);
      }
    }
  }

  /** The answer. */
  sealed interface DuplicateDecision {

    <R> R answer(Cases<R> cases);

    /** One branch for each answer. */
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

    /** Another user decided first; that decision counts. */
    record AlreadyDecided(SuspectedDuplicate decided) implements DuplicateDecision {
      @Override
      public <R> R answer(Cases<R> cases) {
        return cases.alreadyDecided(this);
      }
    }

    /** The order's present state does not allow it; nothing has changed. */
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
