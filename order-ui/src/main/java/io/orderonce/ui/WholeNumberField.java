package io.orderonce.ui;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.textfield.AbstractNumberField;
import com.vaadin.flow.component.textfield.NumberField;
import org.jspecify.annotations.Nullable;

/**
 * A whole number. Anything else stays as it was typed, has no value and is marked: Vaadin's field
 * of integers leaves the point out of 2.5 and goes on with 25.
 */
@Tag("vaadin-number-field")
@Uses(NumberField.class)
public class WholeNumberField extends AbstractNumberField<WholeNumberField, Integer>
    implements HasAriaLabel {

  private final int least;
  private final int most;

  // QuantityField overrides nothing that is called here
  @SuppressWarnings("this-escape")
  public WholeNumberField(int least, int most) {
    super(WholeNumberField::read, WholeNumberField::write, Integer.MIN_VALUE, Integer.MAX_VALUE);
    this.least = least;
    this.most = most;
    setMin(least);
    setMax(most);
    setStep(1);
    setStepButtonsVisible(true);
    setErrorMessage(
        most == Integer.MAX_VALUE
            ? UI.getCurrent().getTranslation("whole.least", least)
            : UI.getCurrent().getTranslation("whole.rule", least, most));
  }

  private static @Nullable Integer read(@Nullable String typed) {
    try {
      double number = typed == null ? Double.NaN : Double.parseDouble(typed);
      return number == (int) number ? (Integer) (int) number : null;
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  private static String write(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }

  /** Whether a number stands there, and one that can be. */
  public final boolean isPossible() {
    Integer number = getValue();
    return !isInvalid() && number != null && number >= least && number <= most;
  }
}
