package io.orderonce.customers;

import java.util.List;

/** No customer can be as somebody wanted to change him. */
public final class InvalidCustomer extends RuntimeException {

  private final List<String> violations;

  public InvalidCustomer(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each in a sentence for the reader. */
  public List<String> violations() {
    return violations;
  }
}
