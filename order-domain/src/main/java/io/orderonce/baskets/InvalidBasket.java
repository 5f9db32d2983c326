package io.orderonce.baskets;

import java.util.List;

/** Something was to go into a basket that does not fit; the basket is as it was. */
public final class InvalidBasket extends RuntimeException {

  private final List<String> violations;

  public InvalidBasket(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each in a sentence for the reader. */
  public List<String> violations() {
    return violations;
  }
}
