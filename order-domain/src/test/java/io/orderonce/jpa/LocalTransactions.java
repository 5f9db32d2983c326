package io.orderonce.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.function.Function;

/** Transactions of the resource itself, for tests without a server. */
public final class LocalTransactions implements Transactions {

  private final EntityManagerFactory factory;

  public LocalTransactions(EntityManagerFactory factory) {
    this.factory = factory;
  }

  @Override
  public <T> T run(Function<Unit, T> work) {
    EntityManager entities = factory.createEntityManager();
    try {
      EntityTransaction transaction = entities.getTransaction();
      transaction.begin();
      LocalUnit unit = new LocalUnit(entities);
      T result;
      try {
        result = work.apply(unit);
        if (!unit.rolledBack) {
          entities.flush();
        }
      } catch (RuntimeException | Error e) {
        if (transaction.isActive()) {
          transaction.rollback();
        }
        throw e;
      }
      if (unit.rolledBack) {
        transaction.rollback();
      } else {
        commit(transaction);
      }
      return result;
    } finally {
      entities.close();
    }
  }

  private static void commit(EntityTransaction transaction) {
    try {
      transaction.commit();
    } catch (RuntimeException e) {
      throw new CommitFailed(e);
    }
  }

  private static final class LocalUnit implements Unit {

    private final EntityManager entities;
    private boolean rolledBack;

    LocalUnit(EntityManager entities) {
      this.entities = entities;
    }

    @Override
    public EntityManager entities() {
      return entities;
    }

    @Override
    public void rollBack() {
      rolledBack = true;
    }
  }
}
