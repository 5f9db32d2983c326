package io.orderonce.ui;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an order came about: every recorded attempt that named it, the first one on top, with what
 * became of each, and how many orders there are in the end. Attempts are recorded a moment after
 * they were answered, so the page of an order that was placed just now looks again.
 */
public final class AttemptTimeline extends Div {

  private static final int MOST = 200;
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final double MILLISECONDS = 1000.0;

  /** Longer than it takes until an attempt is recorded. */
  private static final int RECORDED_MILLISECONDS = 1_500;

  private final Attempts attempts;
  private final Attempts.Search search;
  private final Caption caption;
  private final Conclusion conclusion;
  private final Span sum = new Span();
  private final Span more = new Span();
  private final Paragraph concluded = new Paragraph(sum, more);
  private final OrderedList list = new OrderedList();
  private List<AttemptNote> shown = List.of();

  /** Tells where an attempt arrived, and what else its reader may know. */
  public interface Caption {
    String of(AttemptNote attempt);
  }

  /** Tells what came of the attempts: how many orders, and how that is known. */
  public interface Conclusion {

    /** The order exists, and a number is never given to a second one. */
    Conclusion ONE_ORDER = () -> new Told(1, "");

    Told reached();

    /**
     * @param more a sentence; may be empty
     */
    record Told(long orders, String more) {}
  }

  public AttemptTimeline(
      Attempts attempts, Attempts.Search search, Caption caption, Conclusion conclusion) {
    this.attempts = attempts;
    this.search = search;
    this.caption = caption;
    this.conclusion = conclusion;
    addClassName("timeline");
    sum.addClassName("timeline-sum");
    more.addClassName("muted");
    concluded.addClassName("concluded");
    concluded.getElement().setAttribute("role", "status");
    // a list that scrolls can be reached by keyboard
    list.getElement().setAttribute("tabindex", "0");
    list.getElement().setAttribute("aria-label", getTranslation("timeline.title"));
    add(concluded, list);
    look();
  }

  /** Reads the attempts and shows them; the page's scripts call it while something is going on. */
  @ClientCallable
  public void look() {
    List<AttemptNote> found = found();
    conclude(found.size());
    list.setVisible(!found.isEmpty());
    if (!found.equals(shown)) {
      list.removeAll();
      found.forEach(attempt -> list.add(row(attempt, found.get(0))));
      shown = found;
    }
  }

  /** Looks once more, when what is happening now has been recorded. */
  public void lookSoon() {
    getElement()
        .executeJs(
            "setTimeout(() => this.isConnected && this.$server.look(), $0)", RECORDED_MILLISECONDS);
  }

  private List<AttemptNote> found() {
    List<AttemptNote> notes =
        new ArrayList<>(
            attempts.newest(search, Optional.empty(), MOST).stream()
                .map(Attempts.NotedAttempt::note)
                .toList());
    Collections.reverse(notes);
    return List.copyOf(notes);
  }

  private void conclude(int number) {
    Conclusion.Told told = conclusion.reached();
    String key = number < MOST ? "timeline.sum" : "timeline.sum.most";
    sum.setText(getTranslation(key, number, told.orders()));
    more.setText(told.more());
    concluded.setVisible(number > 0);
  }

  private ListItem row(AttemptNote attempt, AttemptNote first) {
    Outcome told = Outcome.of(attempt.outcome());
    Span what = new Span(getTranslation(told.key()));
    what.addClassName("what");
    Span when = new Span(timeOf(attempt, first));
    when.addClassName("when");
    Span where = new Span(caption.of(attempt));
    where.addClassName("where");
    ListItem row = new ListItem(when, what, where);
    row.addClassName(told.mood);
    return row;
  }

  /** The first attempt's time of day; of those soon after it, how much later they were. */
  private String timeOf(AttemptNote attempt, AttemptNote first) {
    Duration later = Duration.between(first.startedAt(), attempt.startedAt());
    if (attempt == first || later.compareTo(A_MINUTE) >= 0) {
      return Formats.timeWithSeconds(attempt.startedAt(), getLocale());
    }
    return getTranslation("timeline.later", later.toMillis() / MILLISECONDS);
  }

  /** What a reader is told about an outcome; the attempts' own words are for staff. */
  private enum Outcome {
    PLACED("good"),
    HELD("held"),
    RECOGNISED("again"),
    OTHER("again"),
    ASKED("nothing"),
    REFUSED("nothing"),
    UNCLEAR("unclear");

    private final String mood;

    Outcome(String mood) {
      this.mood = mood;
    }

    String key() {
      return "timeline." + name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(AttemptOutcome outcome) {
      return switch (outcome) {
        case PLACED -> PLACED;
        case HELD -> HELD;
        case REPLAYED, WAITED, IN_PROGRESS -> RECOGNISED;
        case KEY_REUSED -> OTHER;
        case CONFIRMATION_REQUIRED -> ASKED;
        case LIMIT_REACHED,
            OUT_OF_STOCK,
            INVALID,
            CHANGED,
            NUMBER_UNKNOWN,
            NUMBER_EXPIRED,
            BLOCKED,
            DISABLED,
            TOO_MANY_REQUESTS ->
            REFUSED;
        case UNAVAILABLE, OUTCOME_UNKNOWN, FAULT -> UNCLEAR;
      };
    }
  }
}
