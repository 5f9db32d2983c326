package io.orderonce.pages;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.NumberField;
import io.orderonce.ordering.Basket;
import java.util.Optional;

/**
 * How many pieces of something. What cannot be stays in the field, which says what can: nobody goes
 * on with another number than the one he sees. A field for integers would empty itself at the point
 * of 2.5, or read 25.
 */
public final class QuantityField extends NumberField {

  public QuantityField() {
    setMin(1);
    setMax(Basket.LARGEST_QUANTITY);
    setStepButtonsVisible(true);
    setRequiredIndicatorVisible(true);
    setErrorMessage(UI.getCurrent().getTranslation("quantity.rule", 1, Basket.LARGEST_QUANTITY));
  }

  public void setQuantity(int quantity) {
    setValue((double) quantity);
  }

  /** Empty if no number stands there, or one that cannot be; then the field is marked. */
  public Optional<Integer> wanted() {
    Optional<Integer> wanted =
        Optional.ofNullable(getValue()).filter(QuantityField::canBe).map(Double::intValue);
    if (isInvalid() || wanted.isEmpty()) {
      setInvalid(true);
      return Optional.empty();
    }
    return wanted;
  }

  private static boolean canBe(double quantity) {
    return quantity == Math.rint(quantity) && quantity >= 1 && quantity <= Basket.LARGEST_QUANTITY;
  }
}
