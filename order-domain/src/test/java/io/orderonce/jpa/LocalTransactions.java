package io.orderonce.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;
import javax.sql.DataSource;

/** Resource-local transactions, for tests without a server. */
public final class LocalTransactions implements Transactions {

  private final EntityManagerFactory factory;

  public LocalTransactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  /** As in the server, a thread has one transaction at a time. */
  private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

  @Override
  public <T> T run(Function<Unit, T> work) {
    if (OPEN.get()) {
      throw new IllegalStateException("cannot begin a transaction on this thread");
    }
    EntityManager entities = factory.createEntityManager();
    OPEN.set(true);
    try {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      OpenUnit unit = new OpenUnit(entities);
      T result;
      try {
        result = unit.run(work);
      } catch (RuntimeException | Error e) {
        if (transaction.isActive()) {
          transaction.rollback();
        }
        throw e;
      }
      if (unit.isRolledBack()) {
        transaction.rollback();
      } else {
        commit(transaction);
      }
      return result;
    } finally {
      OPEN.set(false);
      entities.close();
    }
  }

  /** Those of the pool that the entity managers use. */
  @Override
  public DataSource outsideTransactions() {
    return (DataSource) factory.getProperties().get("jakarta.persistence.nonJtaDataSource");
  }

  private static void commit(EntityTransaction transaction) {
    try {
      transaction.commit();
    } catch (RuntimeException e) {
      throw new CommitFailed(e);
    }
  }
}
