package io.orderonce.text;

import java.util.List;

/** Something cannot be as somebody wanted it. What is wrong is for them to read and to correct. */
public abstract class Invalid extends RuntimeException {

  private final List<String> violations;

  protected Invalid(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each in an English sentence, for programs. */
  public final List<String> violations() {
    return violations;
  }
}
