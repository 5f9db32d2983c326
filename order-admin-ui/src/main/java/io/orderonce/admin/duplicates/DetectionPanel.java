package io.orderonce.admin.duplicates;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.orderonce.admin.parts.Objections;
import io.orderonce.admin.parts.SpanField;
import io.orderonce.admin.parts.Tracked;
import io.orderonce.duplicates.Detection;
import io.orderonce.settings.InvalidSetting;
import io.orderonce.settings.ShopSettings;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.WholeNumberField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of duplicate detection, which can be tried on past orders before they are saved. */
public final class DetectionPanel extends Div {

  private final SpanField window =
      new SpanField("duplicates-window", text("detection.window"), text("detection.window.more"));
  private final WholeNumberField threshold =
      new WholeNumberField(1, ShopSettings.DetectionSettings.HIGHEST_SCORE);
  private final Checkbox hold = new Checkbox(text("detection.hold"));
  private final Paragraph found = new Paragraph();
  private final Tracked<@Nullable Duration> trackedWindow = new Tracked<>(window);
  private final Tracked<Integer> trackedThreshold = new Tracked<>(threshold);
  private final Tracked<Boolean> trackedHold = new Tracked<>(hold);

  public DetectionPanel(Detection detection) {
    threshold.setLabel(text("detection.threshold"));
    threshold.setId("duplicates-threshold");
    threshold.setHelperText(text("detection.threshold.more"));
    hold.setId("duplicates-hold");
    found.setId("duplicates-found");
    found.addClassName("meaning");
    found.getElement().setAttribute("role", "status");
    Button tryIt = new Button(text("detection.try"));
    tryIt.setId("duplicates-try");
    OneClick.on(tryIt, () -> tryOut(detection));
    add(window, threshold, hold, tryIt, found);
    addClassName("detection");
  }

  /** An error that prevents the trial is shown in place of its result. */
  private void tryOut(Detection detection) {
    try {
      ShopSettings.DetectionSettings wanted = wanted();
      Detection.Trial trial =
          detection.tryOut(new Detection.Rules(wanted.window(), wanted.threshold()), Instant.EPOCH);
      found.setText(text("detection.found", trial.flagged(), trial.orders()));
    } catch (InvalidSetting cannotBe) {
      found.setText(String.join("; ", Objections.inWords(cannotBe.objections())));
    } catch (IllegalArgumentException unreadable) {
      found.setText(unreadable.getMessage());
    }
  }

  public void show(ShopSettings.DetectionSettings present) {
    trackedWindow.show(present.window());
    trackedThreshold.show(present.threshold());
    trackedHold.show(present.hold());
    found.setText("");
  }

  /** Updates the saved values behind the fields; edited fields keep what was entered. */
  public void showBehind(ShopSettings.DetectionSettings present) {
    trackedWindow.showBehind(present.window());
    trackedThreshold.showBehind(present.threshold());
    trackedHold.showBehind(present.hold());
  }

  /** Settings edited here that someone else has changed meanwhile, each as a sentence. */
  public List<String> contested(ShopSettings.DetectionSettings present) {
    List<String> theirs = new ArrayList<>();
    if (trackedWindow.isContested(present.window())) {
      theirs.add(
          text("changed.field", text("detection.window"), SpanField.words(present.window())));
    }
    if (trackedThreshold.isContested(present.threshold())) {
      theirs.add(text("changed.field", text("detection.threshold"), present.threshold()));
    }
    if (trackedHold.isContested(present.hold())) {
      theirs.add(
          text("changed.field", text("detection.hold"), text(present.hold() ? "yes" : "no")));
    }
    return theirs;
  }

  /**
   * Only the fields that were edited.
   *
   * @throws IllegalArgumentException if a field was emptied
   */
  public ShopSettings.DetectionChange change() {
    if (window.getValue() == null && trackedWindow.isTouched() || threshold.getValue() == null) {
      throw new IllegalArgumentException(text("detection.missing"));
    }
    return new ShopSettings.DetectionChange(
        trackedWindow.entered(), trackedThreshold.entered(), trackedHold.entered());
  }

  private ShopSettings.DetectionSettings wanted() {
    Duration span = window.getValue();
    if (span == null || threshold.getValue() == null) {
      throw new IllegalArgumentException(text("detection.missing"));
    }
    return new ShopSettings.DetectionSettings(span, threshold.getValue(), hold.getValue());
  }
}
