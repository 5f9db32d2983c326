package io.orderonce.jpa;

import java.time.Duration;

/**
 * Is told how transactions fare, on the thread that has them: it must not wait for anything and
 * throws nothing. Of each transaction: {@link #begins}, then {@link #connected} if it got a
 * connection, at the end {@link #ends}; in between what became of it.
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
   * @param answered whether the database has confirmed it
   */
  default void committed(Duration took, boolean answered) {}

  /** Nothing was committed, because of this. */
  default void failed(RuntimeException fault) {}

  /**
   * @param connected whether it had a connection, which is given back now
   */
  default void ends(boolean connected) {}

  /** Both are told: this one first. */
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
