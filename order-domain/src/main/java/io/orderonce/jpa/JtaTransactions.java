package io.orderonce.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Function;

/**
 * Transactions of the server.
 *
 * <p>Begun and ended by hand rather than by {@code @Transactional}: only so can a failed COMMIT be
 * told from failed work, and that difference decides what a buyer may be told.
 */
@ApplicationScoped
public class JtaTransactions implements Transactions {

  private static final Logger LOG = System.getLogger(JtaTransactions.class.getName());

  /** In the chain of time-outs longer than any statement, and as long as an attempt may last. */
  private static final int TIMEOUT_SECONDS = 8;

  @PersistenceContext private EntityManager entities;
  @Inject private UserTransaction transaction;

  @Override
  public <T> T run(Function<Unit, T> work) {
    begin();
    OpenUnit unit = new OpenUnit(entities);
    T result;
    try {
      result = unit.run(work);
    } catch (RuntimeException | Error e) {
      rollBack();
      throw e;
    }
    if (unit.isRolledBack()) {
      rollBack();
    } else {
      commit();
    }
    return result;
  }

  private void begin() {
    try {
      transaction.setTransactionTimeout(TIMEOUT_SECONDS);
      transaction.begin();
    } catch (NotSupportedException | SystemException e) {
      throw new IllegalStateException("no transaction can be begun on this thread", e);
    }
  }

  private void commit() {
    try {
      transaction.commit();
    } catch (Exception e) {
      throw new CommitFailed(e);
    }
  }

  private void rollBack() {
    try {
      transaction.rollback();
    } catch (SystemException | RuntimeException e) {
      LOG.log(Level.WARNING, "a rollback failed; the database does it when the connection ends", e);
    }
  }
}
