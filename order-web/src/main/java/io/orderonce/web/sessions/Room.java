package io.orderonce.web.sessions;

import java.util.Locale;

/**
 * The kinds of visitors with an open page. Each kind has places of its own, so that none takes
 * another's.
 */
enum Room {
  /** Browses. */
  LOOKING,
  /** Has come to the log-in or registration page, or to one that leads there. */
  ENTERING,
  /** Has something in the basket. */
  BASKET,
  /** Is logged in. */
  CUSTOMER;

  /** As a label in metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
