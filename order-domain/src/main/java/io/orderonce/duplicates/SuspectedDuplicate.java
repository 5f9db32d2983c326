package io.orderonce.duplicates;

import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A case: two orders that look like one intent. It is raised once for a pair, and decided once; a
 * decision that changed no order can be taken back.
 *
 * @param earlier the number of the order that was placed first
 * @param later the number of the other one
 * @param score from 0 to 100
 * @param report the buyer's report, if there is one
 */
public record SuspectedDuplicate(
    long id,
    OrderNumber earlier,
    OrderNumber later,
    int score,
    List<Reason> reasons,
    Instant raisedAt,
    State state,
    Optional<Decision> decision,
    Optional<Report> report) {

  /** The state of a case. */
  public enum State {
    OPEN,
    NOT_DUPLICATE,
    CANCELLED;

    /** In lower case with a hyphen, as it is stored and shown. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<State> named(String text) {
      return Arrays.stream(values()).filter(state -> state.text().equals(text)).findAny();
    }
  }

  /**
   * How it was decided.
   *
   * @param cancelled the number of the order that was cancelled, if one was
   */
  public record Decision(
      Instant at, String by, Optional<String> reason, Optional<OrderNumber> cancelled) {}

  /**
   * What a buyer reported.
   *
   * @param order the number of the order that was not intended
   */
  public record Report(OrderNumber order, String by, Instant at) {}

  /** The same, with no decision. */
  public SuspectedDuplicate reopened() {
    return new SuspectedDuplicate(
        id, earlier, later, score, reasons, raisedAt, State.OPEN, Optional.empty(), report);
  }

  /** The other order of the two. */
  public OrderNumber otherThan(OrderNumber number) {
    return number.equals(earlier) ? later : earlier;
  }

  public boolean names(OrderNumber number) {
    return number.equals(earlier) || number.equals(later);
  }
}
