package io.orderonce.csv;

import java.util.List;

/** What was sent is no table, or not the table that was asked for. */
public final class InvalidTable extends RuntimeException {

  private final List<String> violations;

  public InvalidTable(List<String> violations) {
    super(String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** Each in a sentence for the reader. */
  public List<String> violations() {
    return violations;
  }
}
