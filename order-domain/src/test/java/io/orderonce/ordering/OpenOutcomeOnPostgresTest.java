package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.baskets.KeptBasket;
import io.orderonce.jpa.TestDatabase;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.FindOutcome.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class OpenOutcomeOnPostgresTest extends OpenOutcomeSuite {

  private static final int HANG = 4711;

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }

  /**
   * The server is kept inside COMMIT, as by a stalled disk, while the node gives up the connection.
   */
  @Test
  void a_connection_that_breaks_while_the_server_is_in_commit_leaves_the_outcome_open()
      throws SQLException {
    KeptBasket basket = keptBasket();
    database.execute(
        """
        CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM set_config('lock_timeout', '0', true);
          PERFORM set_config('statement_timeout', '0', true);
          PERFORM pg_advisory_xact_lock(%d);
          RETURN NULL;
        END $$\
        """
            .formatted(HANG));
    database.execute(
        "CREATE CONSTRAINT TRIGGER hangs_at_commit AFTER INSERT ON orders"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang()");
    try (Connection stalled = database.dataSource().getConnection();
        Statement statement = stalled.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + HANG + ")");
      shop.transactions = new BreaksSoon(database.transactions());
      assertThat(shop.place(fromBasket(basket))).isInstanceOf(Placement.OutcomeUnknown.class);
      shop.transactions = database.transactions();
      FindOutcome elsewhere = onANodeWhoseCacheKnowsNothing();

      for (int look = 0; look < 3; look++) {
        assertThat(find(elsewhere, basket)).isInstanceOf(Finding.NotKnownYet.class);
      }
      assertThat(shop.ordersOf(customer)).isZero();
      statement.execute("SELECT pg_advisory_unlock(" + HANG + ")");

      await(() -> find(elsewhere, basket) instanceof Finding.Ordered);
      assertThat(shop.ordersOf(customer)).isOne();
    } finally {
      database.execute("DROP TRIGGER hangs_at_commit ON orders");
      database.execute("DROP FUNCTION hang()");
    }
  }

  /** Gives up every connection that is silent for a short while. */
  private record BreaksSoon(Transactions whole) implements Transactions {

    private static final int MILLISECONDS = 400;

    @Override
    public <T> T run(Function<Unit, T> work) {
      return whole.run(
          unit -> {
            try {
              unit.connection().setNetworkTimeout(Runnable::run, MILLISECONDS);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
            return work.apply(unit);
          });
    }
  }
}
