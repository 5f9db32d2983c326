package io.orderonce.customers;

import io.orderonce.text.Invalid;
import io.orderonce.text.Violation;
import java.util.List;

/** A user or a customer cannot be entered like this. */
public final class InvalidDetails extends Invalid {

  private final transient List<Violation> flaws;

  InvalidDetails(List<Violation> flaws) {
    super(Violation.sentences(flaws));
    this.flaws = List.copyOf(flaws);
  }

  /** The same as the violations, for pages: by the names of the fields in the API. */
  public List<Violation> flaws() {
    return flaws;
  }
}
