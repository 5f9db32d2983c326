package io.orderonce.baskets;

import java.util.List;

/** Something was to go into a basket that does not fit; the basket is as it was. */
public final class InvalidBasket extends RuntimeException {

  /** What it is that does not fit. */
  public enum Reason {
    QUANTITY("quantity"),
    TOO_MANY_PRODUCTS("products"),
    NO_SUCH_PRODUCT("gone");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** For the key of a text. */
    public String text() {
      return text;
    }
  }

  private final Reason reason;
  private final List<String> violations;

  public InvalidBasket(Reason reason, String violation) {
    super(violation);
    this.reason = reason;
    this.violations = List.of(violation);
  }

  public Reason reason() {
    return reason;
  }

  /** Each in a sentence for the reader. */
  public List<String> violations() {
    return violations;
  }
}
