package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.orderonce.ordering.FindOutcome.Finding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Polls until the outcome of an order is known. The page asks every second, so that nothing depends
 * on an earlier connection. When it takes longer than a COMMIT may, the page says so once and keeps
 * polling.
 */
final class OutcomeWatch {

  private static final Logger LOG = System.getLogger(OutcomeWatch.class.getName());
  private static final int EVERY_MILLISECONDS = 1_000;
  private static final int NEVER = -1;

  private final Clock clock;
  private Optional<Runnable> running = Optional.empty();

  OutcomeWatch(Clock clock) {
    this.clock = clock;
  }

  /** The callbacks of a watch. */
  record Listener(Consumer<Finding> known, Runnable overdue) {}

  /**
   * @param patience how long the outcome may stay unknown before {@code overdue} runs
   */
  void start(UI ui, Supplier<Finding> find, Duration patience, Listener listener) {
    stop();
    Watch watch = new Watch(find, clock.instant().plus(patience), listener);
    ui.setPollInterval(EVERY_MILLISECONDS);
    Registration polls = ui.addPollListener(poll -> watch.look());
    running =
        Optional.of(
            () -> {
              polls.remove();
              ui.setPollInterval(NEVER);
            });
  }

  void stop() {
    running.ifPresent(Runnable::run);
    running = Optional.empty();
  }

  private final class Watch {

    private final Supplier<Finding> find;
    private final Instant end;
    private final Listener listener;
    private boolean overdue;

    Watch(Supplier<Finding> find, Instant end, Listener listener) {
      this.find = find;
      this.end = end;
      this.listener = listener;
    }

    void look() {
      Finding finding = found();
      if (!(finding instanceof Finding.NotKnownYet)) {
        report(finding);
      } else if (!overdue && !clock.instant().isBefore(end)) {
        overdue = true;
        listener.overdue.run();
      }
    }

    /**
     * If the outcome cannot be shown, because the database has just failed, the next poll tries
     * again.
     */
    private void report(Finding finding) {
      try {
        listener.known.accept(finding);
        stop();
      } catch (RuntimeException fault) {
        LOG.log(Level.WARNING, "the outcome of an order cannot be shown now", fault);
      }
    }

    /**
     * If the outcome cannot be looked up, the next poll tries again: a fault says nothing about it.
     */
    private Finding found() {
      try {
        return find.get();
      } catch (RuntimeException fault) {
        LOG.log(Level.WARNING, "the outcome of an order cannot be looked up now", fault);
        return new Finding.NotKnownYet();
      }
    }
  }
}
