package io.orderonce.admin.parts;

import com.vaadin.flow.component.AbstractCompositeField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.orderonce.ui.WholeNumberField;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span of time as a number and its unit: the largest in which it is whole, so that 90 minutes and
 * 30 seconds are shown as what they are.
 */
public final class SpanField extends AbstractCompositeField<Div, SpanField, @Nullable Duration> {

  private final WholeNumberField count = new WholeNumberField(0, Integer.MAX_VALUE);
  private final Select<ChronoUnit> unit = new Select<>();
  private final String helper;

  /**
   * @param id of the number; the unit's is the same with {@code -unit} behind it
   * @param helper what stands below it
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

  /** What is finer than a second cannot be typed here; it is said below, and stays as it is. */
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

  /** For instance: 90 minutes. */
  public static String words(Duration span) {
    return span.isZero() || span.getNano() != 0 ? span.toString() : LimitSentences.window(span);
  }
}
