package io.orderonce.jpa;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Database transactions at READ COMMITTED: JTA in the server, resource-local without one.
 *
 * <p>When {@link #run} returns, the work is committed, unless it asked to be rolled back. When it
 * throws {@link CommitFailed}, COMMIT was sent and its outcome is unknown; when it throws anything
 * else, nothing was committed.
 */
public interface Transactions {

  <T> T run(Function<Unit, T> work);

  /** Runs a query. There is nothing to commit, so there is no COMMIT that could be in doubt. */
  default <T> T read(Function<EntityManager, T> question) {
    return run(
        unit -> {
          unit.rollBack();
          return question.apply(unit.entities());
        });
  }

  /**
   * Asks the database by SQL alone. In the server each statement is then a transaction of its own,
   * on a connection from the pool: it sees what is committed when it begins, and two statements may
   * see different states. What belongs together is read by one statement.
   */
  default <T> T ask(Function<Queries, T> question) {
    return run(
        unit -> {
          unit.rollBack();
          return question.apply(Sql.in(unit));
        });
  }

  /**
   * Connections outside any transaction: each statement on them is one of its own. For a library
   * that wants a data source.
   *
   * @throws UnsupportedOperationException where there is no server
   */
  default DataSource outsideTransactions() {
    throw new UnsupportedOperationException("only the server has a pool of connections");
  }

  /** The open transaction. */
  interface Unit {

    EntityManager entities();

    /** The connection of this transaction; do not close it. */
    default Connection connection() {
      return entities().unwrap(Connection.class);
    }

    /** Rolls this transaction back when the work is done. */
    void rollBack();
  }

  /** COMMIT failed or was not answered. */
  final class CommitFailed extends RuntimeException {
    public CommitFailed(Throwable cause) {
      super(cause);
    }
  }
}
