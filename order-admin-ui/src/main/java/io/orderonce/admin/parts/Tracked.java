package io.orderonce.admin.parts;

import com.vaadin.flow.component.HasValue;
import java.util.Objects;
import java.util.Optional;

/**
 * A field together with what was shown in it. Only what somebody has changed is saved, and when
 * somebody else was faster, what was typed stays.
 */
public final class Tracked<T> {

  private final HasValue<?, T> field;
  private T shown;

  public Tracked(HasValue<?, T> field) {
    this.field = field;
    this.shown = field.getValue();
  }

  /** What is saved at present. */
  public void show(T present) {
    field.setValue(present);
    // as the field has it, which may be coarser
    shown = field.getValue();
  }

  /** What is saved at present, unless something else has been typed; that stays. */
  public void showBehind(T present) {
    if (isTouched()) {
      shown = present;
    } else {
      show(present);
    }
  }

  public boolean isTouched() {
    return !Objects.equals(field.getValue(), shown);
  }

  /** Whether it is to be changed, while somebody else has changed it, too. */
  public boolean isContested(T present) {
    return isTouched() && !Objects.equals(present, shown);
  }

  public T value() {
    return field.getValue();
  }

  /** What somebody has entered; empty if the field stands as it was shown. */
  public Optional<T> entered() {
    return isTouched() ? Optional.ofNullable(field.getValue()) : Optional.empty();
  }
}
