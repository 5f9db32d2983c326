package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.orderonce.ordering.AttemptState;
import io.orderonce.ordering.Books;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks an attempt up until it is known what became of it. The page asks, second by second, so that
 * nothing depends on a connection that was open before.
 */
final class OutcomeWatch {

  private static final Logger LOG = System.getLogger(OutcomeWatch.class.getName());
  private static final int EVERY_MILLISECONDS = 1_000;
  private static final int NEVER = -1;

  private Optional<Runnable> running = Optional.empty();

  /**
   * @param state asks what became of the attempt; empty if the account is switched off
   * @param known told once, when the attempt is over
   */
  void start(
      UI ui, Supplier<Optional<AttemptState>> state, Consumer<Optional<AttemptState>> known) {
    stop();
    ui.setPollInterval(EVERY_MILLISECONDS);
    Registration polls = ui.addPollListener(poll -> look(state, known));
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

  private void look(
      Supplier<Optional<AttemptState>> state, Consumer<Optional<AttemptState>> known) {
    try {
      Optional<AttemptState> now = state.get();
      if (now.filter(AttemptState::isRunning).isEmpty()) {
        stop();
        known.accept(now);
      }
    } catch (Books.BooksUnavailable outage) {
      LOG.log(Level.DEBUG, "the database cannot be asked yet", outage);
    }
  }
}
