package io.orderonce.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimWaitsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Logger logger = Logger.getLogger(ClaimWaits.class.getName());
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Claiming claiming =
      new Claiming(
          new MemoryClaims(Clock.systemUTC()),
          Runnable::run,
          Clock.systemUTC(),
          PATIENCE,
          PATIENCE);
  private final ClaimWaits<String> waits =
      new ClaimWaits<>(claiming, PATIENCE, timer, Runnable::run, System::nanoTime);

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void a_look_up_that_fails_is_said_once_with_its_stack_and_the_wait_goes_on() {
    List<LogRecord> warnings = Collections.synchronizedList(new ArrayList<>());
    Handler said = new Remembering(warnings);
    Queue<RuntimeException> faults = new ArrayDeque<>();
    RuntimeException first = new IllegalStateException("gone");
    faults.add(first);
    faults.add(new IllegalStateException("gone"));

    logger.addHandler(said);
    ClaimWaits.End<String> end;
    try {
      end =
          waits
              .await(
                  new ClaimKey("shop/ALFKI/1"),
                  AttemptId.next(),
                  System.nanoTime(),
                  () -> found(faults))
              .toCompletableFuture()
              .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .join();
    } finally {
      logger.removeHandler(said);
    }

    assertThat(end).isEqualTo(new ClaimWaits.End.Found<>("the order"));
    assertThat(warnings).singleElement().extracting(LogRecord::getThrown).isSameAs(first);
  }

  private static Optional<String> found(Queue<RuntimeException> faults) {
    RuntimeException fault = faults.poll();
    if (fault != null) {
      throw fault;
    }
    return Optional.of("the order");
  }

  private static final class Remembering extends Handler {

    private final List<LogRecord> warnings;

    Remembering(List<LogRecord> warnings) {
      this.warnings = warnings;
    }

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
        warnings.add(record);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
