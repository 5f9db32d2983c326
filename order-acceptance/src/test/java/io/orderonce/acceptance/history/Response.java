package io.orderonce.acceptance.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came back for one request of an intent.
 *
 * @param node the node it was sent to
 * @param took from the first byte sent to the end of the answer, or until it was clear that none
 *     would come
 * @param problem the name of the problem, or of the connection failure
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
    /** The order exists: it must be in the database. */
    ACKNOWLEDGED,
    /**
     * This attempt placed no order: unless another attempt says otherwise, it must not be in the
     * database.
     */
    REFUSED,
    /** The shop cannot tell, or another attempt is in progress. */
    IN_DOUBT,
    /** The request was sent and no answer came. */
    UNANSWERED,
    /** The request never left: the connection was refused. */
    NOT_SENT
  }
}
