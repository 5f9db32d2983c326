package io.orderonce.acceptance.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back from one sending of an intent.
 *
 * @param node to whom it was sent
 * @param took from the first byte sent to the end of the answer, or to the moment when it was clear
 *     that none would come
 * @param problem the name of the problem, or of what went wrong with the connection
 */
public record Response(
    Intent intent,
    String node,
    Duration took,
    Verb verb,
    int status,
    @Nullable String orderNumber,
    boolean replayed,
    @Nullable String problem) {

  /** What an answer commits the shop to. */
  public enum Verb {
    /** There is an order: it must be in the database. */
    ACKNOWLEDGED,
    /**
     * There is none, because of this attempt: if no other attempt says more, it must not be in the
     * database.
     */
    REFUSED,
    /** The shop said that it cannot tell, or that another attempt is under way. */
    IN_DOUBT,
    /** The request was sent and no answer came. */
    UNANSWERED,
    /** The request never left: nobody listened. */
    NOT_SENT
  }
}
