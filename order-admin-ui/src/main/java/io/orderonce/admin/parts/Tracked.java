package io.orderonce.admin.parts;

import com.vaadin.flow.component.HasValue;
import java.util.Objects;
import java.util.Optional;

/**
 * A field together with the value last shown in it. Only edited fields are saved, and if someone
 * else was faster, what was typed stays.
 */
public final class Tracked<T> {

  private final HasValue<?, T> field;
  private T shown;

  public Tracked(HasValue<?, T> field) {
    this.field = field;
    this.shown = field.getValue();
  }

  /** Shows the saved value. */
  public void show(T present) {
    field.setValue(present);
    // read back from the field, which may be less precise
    shown = field.getValue();
  }

  /** Shows the saved value, unless the field has been edited. */
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

  /** Whether the field was edited here and changed by someone else as well. */
  public boolean isContested(T present) {
    return isTouched() && !Objects.equals(present, shown);
  }

  public T value() {
    return field.getValue();
  }

  /** The edited value; empty if the field was not edited. */
  public Optional<T> entered() {
    return isTouched() ? Optional.ofNullable(field.getValue()) : Optional.empty();
  }
}
