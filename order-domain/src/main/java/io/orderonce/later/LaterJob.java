package io.orderonce.later;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.orderonce.jpa.Transactions;
import io.orderonce.threads.LaterThreads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Does what is on the {@link WorkList}, on this node. An idle node asks the database once a second.
 * Whoever does a piece says every few seconds that they are still at it; after half a minute of
 * silence another node does it again.
 */
public final class LaterJob {

  /** A piece that takes longer than this when the node stops is interrupted, and done again. */
  public static final Duration PIECES_END_WITHIN = Duration.ofSeconds(12);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * @param poll how often the database is asked for what is due
   * @param heartbeat how often a node says that it is still at a piece; after {@value #MISSED} that
   *     did not come it counts as dead
   */
  record Rhythm(Duration poll, Duration heartbeat) {

    static final int MISSED = 6;

    static final Rhythm USUAL = new Rhythm(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  private final Supplier<DataSource> dataSource;
  private final Transactions transactions;
  private final WorkList list;
  private final List<LaterWork> kinds;
  private final LaterThreads threads;
  private final String node;
  private final Clock clock;
  private final Rhythm rhythm;
  private @Nullable Scheduler scheduler;

  /**
   * @param dataSource gives connections that belong to no transaction; asked for when it starts
   */
  LaterJob(
      Supplier<DataSource> dataSource,
      Transactions transactions,
      WorkList list,
      List<LaterWork> kinds,
      LaterThreads threads,
      String node,
      Clock clock,
      Rhythm rhythm) {
    this.dataSource = dataSource;
    this.transactions = transactions;
    this.list = list;
    this.kinds = kinds;
    this.threads = threads;
    this.node = node;
    this.clock = clock;
    this.rhythm = rhythm;
  }

  public synchronized void start() {
    scheduler = built();
    scheduler.start();
  }

  /** Begins nothing more, and waits for what has begun. */
  public synchronized void stop() {
    if (scheduler != null) {
      scheduler.stop();
      scheduler = null;
    }
  }

  private Scheduler built() {
    GrowingPauses pauses =
        new GrowingPauses(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault());
    List<Task<?>> tasks = List.copyOf(kinds.stream().map(kind -> task(kind, pauses)).toList());
    return new Patient(dataSource.get(), tasks)
        .tableName(WorkList.TABLE)
        .jdbcCustomization(new DefaultJdbcCustomization(false))
        .serializer(new InstantText())
        .clock(() -> clock.instant().truncatedTo(ChronoUnit.MICROS))
        .schedulerName(new SchedulerName.Fixed(node))
        .threads(LaterThreads.WORKING)
        .executorService(threads.working())
        .dueExecutor(threads.looking())
        .housekeeperExecutor(threads.caring())
        .pollingInterval(rhythm.poll())
        .heartbeatInterval(rhythm.heartbeat())
        .missedHeartbeatsLimit(Rhythm.MISSED)
        .shutdownMaxWait(PIECES_END_WITHIN)
        .failureLogging(LogLevel.DEBUG, false)
        .build();
  }

  /**
   * Measures its waits by a clock that only advances: if the node's was set back, the library's own
   * waiting would end only when that time has come again.
   */
  private static final class Patient extends SchedulerBuilder {

    Patient(DataSource dataSource, List<Task<?>> tasks) {
      super(dataSource, tasks);
    }

    @Override
    protected Waiter buildWaiter() {
      return new Waiter(poolingInterval, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
    }
  }

  private Task<?> task(LaterWork kind, GrowingPauses pauses) {
    return new LaterTask(kind, piece -> heedWish(kind, piece), pauses, clock).task();
  }

  private void heedWish(LaterWork kind, String piece) {
    transactions.run(
        unit -> {
          list.heedWish(unit, kind.name(), piece);
          return 0;
        });
  }
}
