package io.orderonce.ordering;

import io.orderonce.text.Violation;
import java.util.List;

/** Nothing can be shipped to this address. */
public final class InvalidAddress extends InvalidOrder {

  private final List<Violation> flaws;

  /**
   * @param flaws by the names of the address's fields: {@code name}, {@code street}, {@code city},
   *     {@code region}, {@code postalCode}, {@code country}
   */
  public InvalidAddress(List<Violation> flaws) {
    super(flaws.stream().map(flaw -> "shipTo." + flaw.sentence()).toList());
    this.flaws = List.copyOf(flaws);
  }

  /** The same as the violations, for callers that word them in another language. */
  public List<Violation> flaws() {
    return flaws;
  }
}
