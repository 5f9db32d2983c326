package io.orderonce.ui;

import io.orderonce.ordering.Basket;
import java.util.Optional;

/**
 * How many pieces of something. What cannot be stays in the field, which says what can: nobody goes
 * on with another number than the one he sees.
 */
public final class QuantityField extends WholeNumberField {

  public QuantityField() {
    super(1, Basket.LARGEST_QUANTITY);
    setRequiredIndicatorVisible(true);
  }

  /** Empty if no number stands there, or one that cannot be; then the field is marked. */
  public Optional<Integer> wanted() {
    if (isPossible()) {
      return Optional.of(getValue());
    }
    setInvalid(true);
    return Optional.empty();
  }
}
