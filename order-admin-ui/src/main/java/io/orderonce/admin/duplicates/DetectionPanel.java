package io.orderonce.admin.duplicates;

import static io.orderonce.admin.Words.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import io.orderonce.duplicates.Detection;
import io.orderonce.ordering.InvalidSetting;
import io.orderonce.ordering.ShopSettings;
import io.orderonce.pages.OneClick;
import java.time.Duration;
import java.time.Instant;

/** How duplicates are looked for, with a trial on the past before it is saved. */
public final class DetectionPanel extends Div {

  private final IntegerField hours = new IntegerField(text("detection.window"));
  private final IntegerField threshold = new IntegerField(text("detection.threshold"));
  private final Checkbox hold = new Checkbox(text("detection.hold"));
  private final Paragraph found = new Paragraph();

  public DetectionPanel(Detection detection) {
    hours.setId("duplicates-hours");
    hours.setHelperText(text("detection.window.more"));
    hours.setMin(1);
    hours.setMax((int) ShopSettings.Detection.LONGEST_WINDOW.toHours());
    hours.setStepButtonsVisible(true);
    threshold.setId("duplicates-threshold");
    threshold.setHelperText(text("detection.threshold.more"));
    threshold.setMin(1);
    threshold.setMax(ShopSettings.Detection.HIGHEST_SCORE);
    threshold.setStepButtonsVisible(true);
    hold.setId("duplicates-hold");
    found.setId("duplicates-found");
    found.addClassName("meaning");
    found.getElement().setAttribute("role", "status");
    Button tryIt = new Button(text("detection.try"));
    tryIt.setId("duplicates-try");
    OneClick.on(tryIt, () -> tryOut(detection));
    add(hours, threshold, hold, tryIt, found);
    addClassName("detection");
  }

  /** What cannot be tried is said where the result would stand. */
  private void tryOut(Detection detection) {
    try {
      ShopSettings.Detection wanted = wanted();
      Detection.Trial trial =
          detection.tryOut(new Detection.Rules(wanted.window(), wanted.threshold()), Instant.EPOCH);
      found.setText(text("detection.found", trial.flagged(), trial.orders()));
    } catch (InvalidSetting invalid) {
      found.setText(String.join("; ", invalid.violations()));
    } catch (IllegalArgumentException missing) {
      found.setText(missing.getMessage());
    }
  }

  public void show(ShopSettings.Detection present) {
    hours.setValue((int) Math.max(1, present.window().toHours()));
    threshold.setValue(present.threshold());
    hold.setValue(present.hold());
    found.setText("");
  }

  /**
   * What is in the fields.
   *
   * @throws IllegalArgumentException if a field is empty
   */
  public ShopSettings.Detection wanted() {
    if (hours.getValue() == null || threshold.getValue() == null) {
      throw new IllegalArgumentException(text("detection.missing"));
    }
    return new ShopSettings.Detection(
        Duration.ofHours(hours.getValue()), threshold.getValue(), hold.getValue());
  }
}
