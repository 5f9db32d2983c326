package io.orderonce.nodes.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.nodes.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Jobs as rows. The node that updates the time of a job's last run does the job: the others see the
 * new time. If a node dies while it works, the next run comes after the pause.
 */
public final class JpaJobs implements Jobs {

  /** A node that finds the row locked gives up: another is taking the job at this moment. */
  private static final String LOCK = "SELECT run_at FROM jobs WHERE job = ? FOR UPDATE SKIP LOCKED";

  private static final String TAKE = "UPDATE jobs SET run_at = ? WHERE job = ?";

  private final Transactions transactions;
  private final Clock clock;

  public JpaJobs(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public boolean run(String job, Duration pause, Runnable work) {
    boolean mine = take(job, pause);
    if (mine) {
      work.run();
    }
    return mine;
  }

  private boolean take(String job, Duration pause) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Optional<Optional<Instant>> last =
              sql.first(LOCK, row -> Optional.ofNullable(Sql.time(row, 1)), job);
          boolean due =
              last.isPresent() && last.get().filter(at -> at.plus(pause).isAfter(now)).isEmpty();
          if (due) {
            sql.change(TAKE, now, job);
          }
          return due;
        });
  }
}
