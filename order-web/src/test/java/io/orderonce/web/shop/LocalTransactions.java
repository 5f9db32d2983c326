package io.orderonce.web.shop;

import io.orderonce.jpa.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;

/** Transactions of the database itself: here is no server. */
@ApplicationScoped
class LocalTransactions implements Transactions {

  @Inject private EntityManagerFactory factory;

  private static final class LocalUnit implements Unit {

    private final EntityManager entities;

    LocalUnit(EntityManager entities) {
      this.entities = entities;
    }

    @Override
    public EntityManager entities() {
      return entities;
    }

    @Override
    public void rollBack() {
      entities.getTransaction().setRollbackOnly();
    }
  }

  /** As in the server, where a thread has one transaction at a time. */
  private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

  @Override
  public <T> T run(Function<Unit, T> work) {
    if (OPEN.get()) {
      throw new IllegalStateException("cannot begin a transaction on this thread");
    }
    EntityManager entities = factory.createEntityManager();
    OPEN.set(true);
    try {
      entities.getTransaction().begin();
      T result = work.apply(new LocalUnit(entities));
      if (!entities.getTransaction().getRollbackOnly()) {
        entities.getTransaction().commit();
      }
      return result;
    } finally {
      if (entities.getTransaction().isActive()) {
        entities.getTransaction().rollback();
      }
      OPEN.set(false);
      entities.close();
    }
  }
}
