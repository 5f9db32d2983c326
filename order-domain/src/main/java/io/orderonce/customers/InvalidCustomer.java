package io.orderonce.customers;

import java.util.List;

/** The customer cannot be changed like this. */
public final class InvalidCustomer extends RuntimeException {

  private final List<String> violations;

  public InvalidCustomer(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** One sentence each, for the reader. */
  public List<String> violations() {
    return violations;
  }
}
