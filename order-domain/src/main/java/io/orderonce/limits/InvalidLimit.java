package io.orderonce.limits;

import java.util.List;

/** No rule can be as somebody wanted to enter or change it. */
public final class InvalidLimit extends RuntimeException {

  private final List<String> violations;

  public InvalidLimit(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each in a sentence for the reader. */
  public List<String> violations() {
    return violations;
  }
}
