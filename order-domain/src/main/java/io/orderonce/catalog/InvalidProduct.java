package io.orderonce.catalog;

import java.util.List;

/** No product can be as somebody wanted to enter or change it. */
public final class InvalidProduct extends RuntimeException {

  private final List<String> violations;

  public InvalidProduct(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each in a sentence for the reader. */
  public List<String> violations() {
    return violations;
  }
}
