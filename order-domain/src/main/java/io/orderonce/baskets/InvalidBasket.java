package io.orderonce.baskets;

import io.orderonce.text.Invalid;
import java.util.List;

/** Something was to go into a basket that does not fit; the basket is as it was. */
public final class InvalidBasket extends Invalid {

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

  public InvalidBasket(Reason reason, String violation) {
    super(List.of(violation));
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
