package io.orderonce.nodes.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.nodes.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Jobs as rows. The node that updates the time of a job's last run does the job: the others see the
 * new time. If a node dies while it works, the next run comes after the pause.
 */
final class JpaJobs implements Jobs {

  /**
   * A compare-and-set: of all nodes that try, one changes the row, and the others find it changed.
   */
  private static final String TAKE =
      "UPDATE jobs SET run_at = ? WHERE job = ? AND (run_at IS NULL OR run_at <= ?)";

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
    return transactions.run(unit -> Sql.in(unit).change(TAKE, now, job, now.minus(pause)) == 1);
  }
}
