package io.orderonce.ordering;

import java.util.List;

/** The shop cannot be set like that. */
public final class InvalidSetting extends RuntimeException {

  private final List<String> violations;

  public InvalidSetting(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each in a sentence for the reader. */
  public List<String> violations() {
    return violations;
  }
}
