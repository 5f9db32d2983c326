package io.orderonce.ordering;

import java.util.List;

/** Something was asked for that no order can be: well-formed, but impossible. */
public sealed class InvalidOrder extends RuntimeException permits InvalidAddress {

  private final List<String> violations;

  public InvalidOrder(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each in a sentence for the reader. */
  public List<String> violations() {
    return violations;
  }
}
