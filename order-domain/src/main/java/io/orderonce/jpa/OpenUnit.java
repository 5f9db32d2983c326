package io.orderonce.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Work in a transaction that the caller begins and ends. */
final class OpenUnit implements Transactions.Unit {

  private final EntityManager entities;
  private boolean rolledBack;

  OpenUnit(EntityManager entities) {
    this.entities = entities;
  }

  /** Does the work and flushes before COMMIT, while a fault can still be reported as a fault. */
  <T> T run(Function<Transactions.Unit, T> work) {
    T result = work.apply(this);
    if (!rolledBack) {
      entities.flush();
    }
    return result;
  }

  boolean isRolledBack() {
    return rolledBack;
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
