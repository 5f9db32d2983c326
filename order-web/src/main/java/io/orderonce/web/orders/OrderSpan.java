package io.orderonce.web.orders;

import io.opentelemetry.api.trace.Span;
import io.orderonce.attempts.OutcomeOf;
import io.orderonce.jpa.Digest;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.RequestId;

/**
 * Adds the order's data to the trace of a request. The server begins and ends the trace; without
 * tracing, which is the default, none of this has any effect.
 */
record OrderSpan(Span span) {

  private static final int HASH_LENGTH = 32;

  /** Call it on the request's own thread; the span may then be used on another one. */
  static OrderSpan current() {
    return new OrderSpan(Span.current());
  }

  void describe(RequestId id, Placement placement) {
    if (span.isRecording()) {
      OutcomeOf.Noted noted = placement.answer(new OutcomeOf(false));
      span.setAttribute("orderonce.outcome", noted.outcome().text());
      span.setAttribute("orderonce.key_hash", Digest.of(id.value()).substring(0, HASH_LENGTH));
      noted
          .orderNumber()
          .ifPresent(number -> span.setAttribute("orderonce.order_number", number.canonical()));
    }
  }
}
