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
 * Looks until it is known what became of an order. The page asks, second by second, so that nothing
 * depends on a connection that was open before. When that takes longer than a COMMIT may, it is
 * said so once, and the looking goes on.
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

  /** What is done about it. */
  record Listener(Consumer<Finding> known, Runnable overdue) {}

  /**
   * @param patience how long it may stay unknown before somebody is told of that
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
        tell(finding);
      } else if (!overdue && !clock.instant().isBefore(end)) {
        overdue = true;
        listener.overdue.run();
      }
    }

    /** What cannot be shown now, because the database has just gone, is looked at again. */
    private void tell(Finding finding) {
      try {
        listener.known.accept(finding);
        stop();
      } catch (RuntimeException fault) {
        LOG.log(Level.WARNING, "the outcome of an order cannot be shown now", fault);
      }
    }

    /** A page that cannot look now looks again: whatever went wrong, it says nothing about it. */
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
