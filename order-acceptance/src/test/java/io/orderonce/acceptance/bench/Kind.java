package io.orderonce.acceptance.bench;

import java.util.Locale;

/** What can be measured, in the order in which it is. */
enum Kind {
  OWN("orders, own key"),
  ISSUED("orders, issued number"),
  HOT("orders, one hot product"),
  REPLAYS("replays"),
  PRODUCT("GET a product"),
  STATIC("a static file"),
  /** The rows of an order without the shop: see {@link Floor}. */
  FLOOR("floor: its rows by JDBC");

  private final String title;

  Kind(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** On the command line. */
  String option() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isOverHttp() {
    return this != FLOOR;
  }

  boolean writesOrders() {
    return this == OWN || this == ISSUED || this == HOT || this == FLOOR;
  }
}
