package io.orderonce.ui;

import io.orderonce.ordering.Basket;
import java.util.Optional;

/**
 * A number of pieces. Invalid input stays in the field with an error that states the valid range:
 * it is never silently replaced by a number the user does not see.
 */
public final class QuantityField extends WholeNumberField {

  public QuantityField() {
    super(1, Basket.LARGEST_QUANTITY);
    setRequiredIndicatorVisible(true);
  }

  /** Empty if the input is not a valid number; the field is then marked as invalid. */
  public Optional<Integer> wanted() {
    if (isPossible()) {
      return Optional.of(getValue());
    }
    setInvalid(true);
    return Optional.empty();
  }
}
