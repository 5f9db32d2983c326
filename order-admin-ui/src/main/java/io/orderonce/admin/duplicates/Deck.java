package io.orderonce.admin.duplicates;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import io.orderonce.duplicates.SuspectedDuplicate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The cases that a clerk decides one after the other in one browser tab. A pause ends the run: what
 * comes later is counted anew.
 */
final class Deck {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  private Instant begun = Instant.MIN;
  private Instant lastSeen = Instant.MIN;
  private int decided;
  private Optional<Long> last = Optional.empty();

  private Deck() {}

  /** That of the open tab. */
  static Deck here() {
    UI tab = UI.getCurrent();
    Deck deck = ComponentUtil.getData(tab, Deck.class);
    if (deck == null) {
      deck = new Deck();
      ComponentUtil.setData(tab, Deck.class, deck);
    }
    return deck;
  }

  /** A case to decide is on the screen. */
  void opened(Instant now) {
    if (lastSeen.isBefore(now.minus(PAUSE))) {
      begun = now;
      decided = 0;
      last = Optional.empty();
    }
    lastSeen = now;
  }

  void decided(SuspectedDuplicate one, Instant now) {
    decided++;
    last =
        one.state() == SuspectedDuplicate.State.NOT_DUPLICATE
            ? Optional.of(one.id())
            : Optional.empty();
    lastSeen = now;
  }

  void takenBack() {
    decided--;
    last = Optional.empty();
  }

  /** The case decided last, if that decision is of the kind that can be taken back. */
  Optional<Long> last() {
    return last;
  }

  /** How many were decided, and how long that took; empty before the first. */
  Optional<String> tally() {
    return decided > 0
        ? Optional.of(
            text("deck.tally", decided, ReasonSentences.span(Duration.between(begun, lastSeen))))
        : Optional.empty();
  }
}
