package io.orderonce.web.sessions;

import java.util.Locale;

/** Who has a page open. Each has room of their own, so that none of them takes another's. */
enum Room {
  /** Looks around. */
  LOOKING,
  /** Has come to a page where one logs in or registers, or to one that leads there. */
  ENTERING,
  /** Has something in the basket. */
  BASKET,
  /** Has logged in. */
  CUSTOMER;

  /** As a label of figures. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
