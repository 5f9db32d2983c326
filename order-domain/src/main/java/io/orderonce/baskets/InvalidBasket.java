package io.orderonce.baskets;

import io.orderonce.text.Invalid;
import java.util.List;

/** What was to be put into a basket does not fit; the basket is unchanged. */
public final class InvalidBasket extends Invalid {

  /** Why it does not fit. */
  public enum Reason {
    QUANTITY("quantity"),
    TOO_MANY_PRODUCTS("products"),
    NO_SUCH_PRODUCT("gone");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** Used in the key of a text. */
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
