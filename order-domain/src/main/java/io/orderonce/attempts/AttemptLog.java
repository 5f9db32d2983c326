package io.orderonce.attempts;

import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.AttemptWatch;
import io.orderonce.ordering.Submission;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * Records attempts without ever delaying an order: they go into a queue that a background task
 * writes in batches. When the database is too slow or unavailable, the queue fills up; what no
 * longer fits is dropped and counted.
 */
public final class AttemptLog implements AttemptWatch {

  private static final Logger LOG = System.getLogger(AttemptLog.class.getName());
  private static final int MOST_WAITING = 10_000;
  private static final int BATCH = 500;

  private final Attempts attempts;
  private final Clock clock;
  private final String node;
  private final BlockingQueue<AttemptNote> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final LongAdder lost = new LongAdder();
  private final List<AttemptNote> batch = new ArrayList<>(BATCH);
  private long told;

  /**
   * @param node the name of this node
   */
  public AttemptLog(Attempts attempts, Clock clock, String node) {
    this.attempts = attempts;
    this.clock = clock;
    this.node = node;
  }

  @Override
  public void ended(EndedAttempt attempt) {
    if (!waiting.offer(noteOf(attempt))) {
      lost.increment();
    }
  }

  /** How many of this node's attempts are missing from the log. */
  public long lost() {
    return lost.sum();
  }

  /**
   * Writes what is queued. What cannot be written is kept for the next time.
   *
   * @throws RuntimeException if the database cannot be written to
   */
  public synchronized void flush() {
    while (!batch.isEmpty() || waiting.drainTo(batch, BATCH) > 0) {
      write();
      batch.clear();
    }
    long missing = lost();
    if (missing > told) {
      LOG.log(Level.WARNING, "{0} attempts are missing from the log: too many at once", missing);
      told = missing;
    }
  }

  /**
   * A batch whose COMMIT was in doubt is not written twice, and what can never be written is
   * dropped.
   */
  private void write() {
    try {
      attempts.note(batch);
    } catch (Transactions.CommitFailed doubt) {
      LOG.log(Level.WARNING, batch.size() + " attempts may be missing from the log", doubt);
    } catch (RuntimeException e) {
      if (DatabaseFault.isOutage(e) || DatabaseFault.sqlCause(e).isEmpty()) {
        throw e;
      }
      LOG.log(Level.ERROR, batch.size() + " attempts cannot be recorded", e);
      lost.add(batch.size());
    }
  }

  private AttemptNote noteOf(EndedAttempt attempt) {
    Submission submission = attempt.submission();
    OutcomeOf.Noted noted =
        attempt
            .placement()
            .map(placement -> placement.answer(new OutcomeOf(attempt.waited())))
            .orElseGet(() -> OutcomeOf.Noted.plain(AttemptOutcome.FAULT));
    return new AttemptNote(
        clock.instant().minus(attempt.duration()).truncatedTo(ChronoUnit.MICROS),
        submission.customer(),
        submission.requestId().value(),
        noted.orderNumber().or(submission.requestId()::numberAskedFor),
        noted.outcome(),
        noted.detail(),
        submission.channel(),
        submission.by(),
        node,
        attempt.duration());
  }
}
