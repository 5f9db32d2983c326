package io.orderonce.jpa;

import java.time.Duration;

/**
 * Observes transactions, on their own threads: it must not wait for anything and throws nothing.
 * For each transaction: {@link #begins}, then {@link #connected} if it got a connection, at the end
 * {@link #ends}; in between what became of it.
 */
public interface TransactionWatch {

  TransactionWatch NOBODY = new TransactionWatch() {};

  /** A transaction has begun and asks for a connection. */
  default void begins() {}

  /** It has its connection. */
  default void connected(Duration waited) {}

  /**
   * COMMIT was sent.
   *
   * @param answered whether the database confirmed it
   */
  default void committed(Duration took, boolean answered) {}

  /** Nothing was committed, for this reason. */
  default void failed(RuntimeException fault) {}

  /**
   * @param connected whether it had a connection, which is returned now
   */
  default void ends(boolean connected) {}

  /** Notifies both: this one first. */
  default TransactionWatch and(TransactionWatch other) {
    TransactionWatch first = this;
    return new TransactionWatch() {
      @Override
      public void begins() {
        first.begins();
        other.begins();
      }

      @Override
      public void connected(Duration waited) {
        first.connected(waited);
        other.connected(waited);
      }

      @Override
      public void committed(Duration took, boolean answered) {
        first.committed(took, answered);
        other.committed(took, answered);
      }

      @Override
      public void failed(RuntimeException fault) {
        first.failed(fault);
        other.failed(fault);
      }

      @Override
      public void ends(boolean connected) {
        first.ends(connected);
        other.ends(connected);
      }
    };
  }
}
