package io.orderonce.attempts;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.text.TextForms;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt, as it is recorded.
 *
 * @param startedAt by the clock of the node at which it arrived
 * @param key the request id; stored as a hash, so that readers of the log cannot use it
 * @param orderNumber of the order that exists, or the number that was requested
 * @param detail explains the outcome in a few English words
 * @param by the user
 * @param node at which it arrived
 */
public record AttemptNote(
    Instant startedAt,
    CustomerId customer,
    String key,
    Optional<OrderNumber> orderNumber,
    AttemptOutcome outcome,
    Optional<String> detail,
    Channel channel,
    String by,
    String node,
    Duration duration) {

  private static final int LONGEST_DETAIL = 300;

  public AttemptNote {
    detail = detail.map(AttemptNote::storable);
  }

  /** Not everything that a client sends can be stored: PostgreSQL refuses U+0000. */
  private static String storable(String text) {
    return TextForms.cut(TextForms.printable(text), LONGEST_DETAIL);
  }
}
