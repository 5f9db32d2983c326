package io.orderonce.admin.parts;

import com.vaadin.flow.component.AbstractCompositeField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.orderonce.ui.WholeNumberField;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A duration as a number and a unit: the largest unit in which the number is whole, so that 90
 * minutes and 30 seconds are shown exactly.
 */
public final class SpanField extends AbstractCompositeField<Div, SpanField, @Nullable Duration> {

  private final WholeNumberField count = new WholeNumberField(0, Integer.MAX_VALUE);
  private final Select<ChronoUnit> unit = new Select<>();
  private final String helper;

  /**
   * @param id of the number field; the unit field has the same id followed by {@code -unit}
   * @param helper the text below the field
   */
  public SpanField(String id, String label, String helper) {
    super(null);
    this.helper = helper;
    count.setId(id);
    count.setLabel(label);
    count.setHelperText(helper);
    unit.setId(id + "-unit");
    unit.setLabel(Messages.text("limit.unit"));
    unit.setItems(LimitSentences.UNITS);
    unit.setItemLabelGenerator(LimitSentences::unit);
    unit.setValue(ChronoUnit.MINUTES);
    count.addValueChangeListener(change -> setModelValue(typed(), change.isFromClient()));
    unit.addValueChangeListener(change -> setModelValue(typed(), change.isFromClient()));
    getContent().add(count, unit);
    getContent().addClassName("span-field");
  }

  private @Nullable Duration typed() {
    return count.getValue() == null || unit.getValue() == null
        ? null
        : Duration.of(count.getValue(), unit.getValue());
  }

  /** Fractions of a second cannot be entered here; they are shown below the field and kept. */
  @Override
  protected void setPresentationValue(@Nullable Duration span) {
    if (span == null || span.getNano() != 0) {
      count.clear();
      count.setHelperText(span == null ? helper : span.toString());
    } else {
      unit.setValue(span.isZero() ? ChronoUnit.MINUTES : LimitSentences.unitOf(span));
      count.setValue((int) (span.toSeconds() / unit.getValue().getDuration().toSeconds()));
      count.setHelperText(helper);
    }
  }

  /** For example: 90 minutes. */
  public static String words(Duration span) {
    return span.isZero() || span.getNano() != 0 ? span.toString() : LimitSentences.window(span);
  }
}
