package io.orderonce.admin.limits;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.orderonce.ui.TimeZones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date and time in the reader's time zone, with its UTC offset next to it. When clocks go back,
 * one hour occurs twice and the reader can choose which one is meant; when they go forward, an hour
 * is skipped and cannot be entered. A value that is not edited is kept to the microsecond.
 */
final class MomentField extends Div {

  private final ZoneId zone = TimeZones.ofReader();
  private final DateTimePicker clock = new DateTimePicker();
  private final Select<ZoneOffset> which = new Select<>();
  private @Nullable Instant shown;
  private @Nullable LocalDateTime shownClock;
  private @Nullable ZoneOffset shownOffset;

  MomentField(String id, String label) {
    setId(id);
    clock.setId(id + "-clock");
    clock.setLabel(label);
    clock.addValueChangeListener(change -> adapt());
    which.setId(id + "-which");
    which.setLabel(text("moment.twice"));
    which.setItemLabelGenerator(MomentField::labelOf);
    which.addValueChangeListener(change -> sayOffset());
    add(clock, which);
    addClassName("moment-field");
    adapt();
  }

  private static String labelOf(ZoneOffset offset) {
    return "UTC" + (offset.equals(ZoneOffset.UTC) ? "±00:00" : offset.getId());
  }

  void show(@Nullable Instant moment) {
    LocalDateTime local = moment == null ? null : LocalDateTime.ofInstant(moment, zone);
    boolean toTheMinute = local == null || local.equals(local.truncatedTo(ChronoUnit.MINUTES));
    clock.setStep(toTheMinute ? Duration.ofHours(1) : Duration.ofSeconds(1));
    clock.setValue(local == null ? null : local.truncatedTo(ChronoUnit.SECONDS));
    adapt();
    if (moment != null) {
      which.setValue(zone.getRules().getOffset(moment));
    }
    shown = moment;
    shownClock = clock.getValue();
    shownOffset = which.getValue();
  }

  /** Shows the saved value, unless the field has been edited. */
  void showBehind(@Nullable Instant present) {
    if (isTouched()) {
      shown = present;
      shownClock = present == null ? null : LocalDateTime.ofInstant(present, zone);
      shownOffset = present == null ? null : zone.getRules().getOffset(present);
    } else {
      show(present);
    }
  }

  boolean isTouched() {
    return clock.isInvalid()
        || !Objects.equals(toTheSecond(clock.getValue()), toTheSecond(shownClock))
        || !Objects.equals(which.getValue(), shownOffset);
  }

  private static @Nullable LocalDateTime toTheSecond(@Nullable LocalDateTime local) {
    return local == null ? null : local.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The selected time; empty if the field is empty.
   *
   * @throws IllegalArgumentException if that time does not exist, or date or time is missing
   */
  Optional<Instant> wanted() {
    if (!isTouched()) {
      return Optional.ofNullable(shown);
    }
    LocalDateTime local = clock.getValue();
    if (local == null) {
      if (clock.isInvalid()) {
        throw new IllegalArgumentException(text("moment.unreadable"));
      }
      return Optional.empty();
    }
    if (offsetsOf(local).isEmpty()) {
      throw new IllegalArgumentException(gapAt(local));
    }
    return Optional.of(local.toInstant(which.getValue()));
  }

  /** Shows the offset below the clock; if two are possible, the reader chooses one. */
  private void adapt() {
    LocalDateTime local = clock.getValue();
    List<ZoneOffset> offsets = local == null ? List.of() : offsetsOf(local);
    ZoneOffset before = which.getValue();
    which.setItems(offsets);
    if (!offsets.isEmpty()) {
      which.setValue(before != null && offsets.contains(before) ? before : offsets.get(0));
    }
    which.setVisible(offsets.size() > 1);
    sayOffset();
  }

  private void sayOffset() {
    LocalDateTime local = clock.getValue();
    ZoneOffset offset = which.getValue();
    if (offset != null) {
      clock.setHelperText(labelOf(offset) + ", " + zone.getId());
    } else if (local != null && offsetsOf(local).isEmpty()) {
      clock.setHelperText(gapAt(local));
    } else {
      clock.setHelperText(zone.getId());
    }
  }

  private List<ZoneOffset> offsetsOf(LocalDateTime local) {
    return zone.getRules().getValidOffsets(local);
  }

  private String gapAt(LocalDateTime local) {
    ZoneOffsetTransition gap = zone.getRules().getTransition(local);
    return text(
        "moment.gap",
        gap.getDateTimeBefore().toLocalTime().toString(),
        gap.getDateTimeAfter().toLocalTime().toString());
  }
}
