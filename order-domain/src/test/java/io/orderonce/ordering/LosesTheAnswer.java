package io.orderonce.ordering;

import io.orderonce.jpa.Transactions;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Reports the COMMIT of the first writing transaction as unanswered. */
final class LosesTheAnswer implements Transactions {

  private final Transactions whole;
  private final boolean committed;
  private boolean lost;

  LosesTheAnswer(Transactions whole, boolean committed) {
    this.whole = whole;
    this.committed = committed;
  }

  @Override
  public <T> T run(Function<Unit, T> work) {
    boolean[] writes = {true};
    T result =
        whole.run(
            unit ->
                work.apply(
                    new UnitWrapper(unit) {
                      @Override
                      public void rollBack() {
                        writes[0] = false;
                        super.rollBack();
                      }

                      @Override
                      public EntityManager entities() {
                        if (!committed) {
                          super.rollBack();
                        }
                        return super.entities();
                      }
                    }));
    if (writes[0] && !lost) {
      lost = true;
      throw new CommitFailed(new SQLException("connection lost", "08006"));
    }
    return result;
  }

  private static class UnitWrapper implements Transactions.Unit {

    private final Transactions.Unit unit;

    UnitWrapper(Transactions.Unit unit) {
      this.unit = unit;
    }

    @Override
    public EntityManager entities() {
      return unit.entities();
    }

    @Override
    public Connection connection() {
      return unit.connection();
    }

    @Override
    public void rollBack() {
      unit.rollBack();
    }
  }
}
