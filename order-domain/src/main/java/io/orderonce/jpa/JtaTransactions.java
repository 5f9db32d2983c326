package io.orderonce.jpa;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The server's transactions.
 *
 * <p>Begun and ended by hand rather than by {@code @Transactional}: only this way can a failed
 * COMMIT be distinguished from failed work, and the difference decides what the buyer's answer may
 * say.
 */
@ApplicationScoped
public class JtaTransactions implements Transactions {

  private static final Logger LOG = System.getLogger(JtaTransactions.class.getName());

  /** In the chain of time-outs: longer than any statement, and as long as an attempt may take. */
  public static final Duration TIMEOUT = Duration.ofSeconds(8);

  /** The largest number of connections in the pool; {@code web.xml} says the same. */
  public static final int MOST_CONNECTIONS = 32;

  private final ConnectionGate gate = new ConnectionGate();

  @PersistenceContext private EntityManager entities;

  /** The server's own; an injected bean would look it up by name at each call. */
  @Resource private UserTransaction transaction;

  @Inject private DataSource dataSource;
  @Inject private TransactionWatch watch;

  @Override
  public <T> T run(Function<Unit, T> work) {
    begin();
    watch.begins();
    boolean connected = false;
    try {
      connect();
      connected = true;
      return workAndEnd(work);
    } finally {
      watch.ends(connected);
    }
  }

  @Override
  public <T> T ask(Function<Queries, T> question) {
    watch.begins();
    boolean connected = false;
    try (Connection connection = taken()) {
      connected = true;
      return question.apply(new Queries(() -> connection));
    } catch (SQLException notReturned) {
      throw failed(DatabaseFault.of(notReturned));
    } catch (RuntimeException e) {
      throw failed(e);
    } finally {
      watch.ends(connected);
    }
  }

  /** Those who ask wait their turn like all others. */
  @Override
  public DataSource outsideTransactions() {
    return new GatedDataSource(() -> gate.pass(this::fromPool));
  }

  private Connection taken() {
    long start = System.nanoTime();
    Connection connection = gate.pass(this::fromPool);
    watch.connected(since(start));
    return connection;
  }

  private Connection fromPool() {
    try {
      return dataSource.getConnection();
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  private RuntimeException failed(RuntimeException fault) {
    watch.failed(fault);
    return fault;
  }

  /** Comes first, so that waiting for a connection does not count as work. */
  private void connect() {
    long start = System.nanoTime();
    try {
      gate.pass(() -> entities.unwrap(Connection.class));
    } catch (RuntimeException | Error e) {
      rollBack();
      if (e instanceof RuntimeException fault) {
        watch.failed(fault);
      }
      throw e;
    }
    watch.connected(since(start));
  }

  private <T> T workAndEnd(Function<Unit, T> work) {
    OpenUnit unit = new OpenUnit(entities);
    T result;
    try {
      result = unit.run(work);
    } catch (RuntimeException | Error e) {
      rollBack();
      if (e instanceof RuntimeException fault) {
        watch.failed(fault);
      }
      throw e;
    }
    if (unit.isRolledBack()) {
      rollBack();
    } else {
      commit();
    }
    return result;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void begin() {
    try {
      transaction.setTransactionTimeout((int) TIMEOUT.toSeconds());
      transaction.begin();
    } catch (NotSupportedException | SystemException e) {
      throw new IllegalStateException("cannot begin a transaction on this thread", e);
    }
  }

  private void commit() {
    long start = System.nanoTime();
    try {
      transaction.commit();
    } catch (Exception e) {
      watch.committed(since(start), false);
      throw new CommitFailed(e);
    }
    watch.committed(since(start), true);
  }

  private void rollBack() {
    try {
      transaction.rollback();
    } catch (SystemException | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "a rollback failed; the database rolls back when the connection closes",
          e);
    }
  }
}
