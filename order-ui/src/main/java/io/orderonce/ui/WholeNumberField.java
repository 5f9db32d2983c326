package io.orderonce.ui;

import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.textfield.AbstractNumberField;
import com.vaadin.flow.component.textfield.NumberField;
import org.jspecify.annotations.Nullable;

/**
 * A whole number. Any other input stays as typed, has no value and is marked as invalid; Vaadin's
 * integer field, in contrast, drops the point from 2.5 and continues with 25.
 */
@Tag("vaadin-number-field")
@Uses(NumberField.class)
public class WholeNumberField extends AbstractNumberField<WholeNumberField, Integer>
    implements HasAriaLabel {

  private final int least;
  private final int most;

  // no overridable method called here is overridden by QuantityField
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

  /** Whether the input is a number within the valid range. */
  public final boolean isPossible() {
    Integer number = getValue();
    return !isInvalid() && number != null && number >= least && number <= most;
  }
}
