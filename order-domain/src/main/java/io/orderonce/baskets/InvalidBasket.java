package io.orderonce.baskets;

import java.util.List;

/** What was to be put into a basket does not fit; the basket is unchanged. */
public final class InvalidBasket extends RuntimeException {

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
  private final List<String> violations;

  public InvalidBasket(Reason reason, String violation) {
    super(violation);
    this.reason = reason;
    this.violations = List.of(violation);
  }

  public Reason reason() {
    return reason;
  }

  /** One sentence each, for the reader. */
  public List<String> violations() {
    return violations;
  }
}
