package io.orderonce.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Function;

/**
 * Database transactions at READ COMMITTED: JTA in the server, the resource's own without one.
 *
 * <p>When {@link #run} returns, the work is committed, unless it asked to be rolled back. When it
 * throws {@link CommitFailed}, COMMIT was sent and its outcome is not known; when it throws
 * anything else, nothing was committed.
 */
public interface Transactions {

  <T> T run(Function<Unit, T> work);

  /**
   * Asks the database something. It has nothing to commit, and so no COMMIT to be in doubt about.
   */
  default <T> T read(Function<EntityManager, T> question) {
    return run(
        unit -> {
          unit.rollBack();
          return question.apply(unit.entities());
        });
  }

  /** The transaction that is open. */
  interface Unit {

    EntityManager entities();

    /** The connection of this transaction, not to be closed. */
    default Connection connection() {
      return entities().unwrap(Connection.class);
    }

    /** Ends this transaction without a trace when the work is done. */
    void rollBack();
  }

  /** COMMIT failed or was not answered. */
  final class CommitFailed extends RuntimeException {
    public CommitFailed(Throwable cause) {
      super(cause);
    }
  }
}
