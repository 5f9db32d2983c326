package io.orderonce.acceptance.process;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Keeps every COMMIT of a new order hanging inside the server, as a stalled disk or an unreachable
 * standby does: the node gives up, the server does not. In the end the COMMITs go through, or fail
 * for good.
 */
public final class StalledCommits implements AutoCloseable {

  private static final int LOCK = 4711;
  private static final String HANGING =
      " FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND wait_event = 'advisory'"
          + " AND datname = current_database()";

  private final Connection holder;

  private StalledCommits(Connection holder) {
    this.holder = holder;
  }

  /** Makes COMMITs hang from now on. Call it after the node has created its tables. */
  public static StalledCommits on(Database database) {
    try {
      StalledCommits stalled = new StalledCommits(database.connect());
      stalled.run("SELECT pg_advisory_lock(" + LOCK + ")");
      stalled.run(
          """
          CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            PERFORM set_config('lock_timeout', '0', true);
            PERFORM set_config('statement_timeout', '0', true);
            PERFORM pg_advisory_xact_lock(%d);
            RETURN NULL;
          END $$\
          """
              .formatted(LOCK));
      stalled.run(
          "CREATE CONSTRAINT TRIGGER hangs_at_commit AFTER INSERT ON orders"
              + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang()");
      return stalled;
    } catch (SQLException failed) {
      throw new IllegalStateException("COMMIT cannot be made to hang", failed);
    }
  }

  /** Waits until this many of them hang. */
  public void awaitHanging(int commits) {
    await("COMMITs that hang")
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count() == commits);
  }

  /** Lets all of them complete. */
  public void goOn() {
    run("SELECT pg_advisory_unlock(" + LOCK + ")");
  }

  /** Makes all of them fail for good: the server rolls their transactions back. */
  public void fail() {
    run("SELECT pg_terminate_backend(pid)" + HANGING);
  }

  /** Also releases those that still hang. */
  @Override
  public void close() {
    try (holder) {
      run("SELECT pg_advisory_unlock_all()");
      run("DROP TRIGGER hangs_at_commit ON orders");
      run("DROP FUNCTION hang()");
    } catch (SQLException failed) {
      throw new IllegalStateException("COMMIT goes on hanging", failed);
    }
  }

  private int count() {
    try (var statement = holder.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*)" + HANGING)) {
      row.next();
      return row.getInt(1);
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL does not say who waits", failed);
    }
  }

  private void run(String sql) {
    try (var statement = holder.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL refuses: " + sql, failed);
    }
  }
}
