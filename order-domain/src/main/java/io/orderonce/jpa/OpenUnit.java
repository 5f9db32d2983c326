package io.orderonce.jpa;

import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Work in a transaction that somebody else has begun and is going to end. */
final class OpenUnit implements Transactions.Unit {

  private final EntityManager entities;
  private boolean rolledBack;

  OpenUnit(EntityManager entities) {
    this.entities = entities;
  }

  /** Does the work; what is to be written is written before COMMIT, where a fault still is one. */
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
