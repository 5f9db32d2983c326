package io.orderonce.web.orders;

import io.opentelemetry.api.trace.Span;
import io.orderonce.attempts.OutcomeOf;
import io.orderonce.jpa.Digest;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.RequestId;

/**
 * What the trace of a request says of its order. The server begins and ends the trace; without
 * tracing, which is how it is delivered, nothing of this does anything.
 */
record OrderSpan(Span span) {

  private static final int HASH_LENGTH = 32;

  /** To be taken while the request has its thread; it may be told on another one. */
  static OrderSpan current() {
    return new OrderSpan(Span.current());
  }

  void tell(RequestId id, Placement placement) {
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
