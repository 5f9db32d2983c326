package io.orderonce.edits;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The result of a change by somebody who had seen an earlier state (optimistic locking).
 *
 * @param <T> what was to be changed
 */
public sealed interface Update<T> {

  /** One branch for each result. */
  <R> R answer(
      Function<? super T, ? extends R> done,
      Function<? super T, ? extends R> changedMeanwhile,
      Supplier<? extends R> notThere);

  /**
   * @param now as it is after the change, or was before its removal
   */
  record Done<T>(T now) implements Update<T> {
    @Override
    public <R> R answer(
        Function<? super T, ? extends R> done,
        Function<? super T, ? extends R> changedMeanwhile,
        Supplier<? extends R> notThere) {
      return done.apply(now);
    }
  }

  /**
   * Somebody else has changed what was to be changed, and nothing was done.
   *
   * @param present as it is now
   */
  record ChangedMeanwhile<T>(T present) implements Update<T> {
    @Override
    public <R> R answer(
        Function<? super T, ? extends R> done,
        Function<? super T, ? extends R> changedMeanwhile,
        Supplier<? extends R> notThere) {
      return changedMeanwhile.apply(present);
    }
  }

  /** There is no such thing. */
  record NotThere<T>() implements Update<T> {
    @Override
    public <R> R answer(
        Function<? super T, ? extends R> done,
        Function<? super T, ? extends R> changedMeanwhile,
        Supplier<? extends R> notThere) {
      return notThere.get();
    }
  }
}
