package io.orderonce.admin.parts;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableComparator;
import com.vaadin.flow.function.SerializableFunction;
import java.text.Collator;

/** Sorts the rows that a table shows by a column, when its header is clicked. */
public final class Sorting {

  private Sorting() {}

  /** As a dictionary in the page's language would. */
  public static <T> SerializableComparator<T> text(SerializableFunction<T, String> said) {
    return (one, other) ->
        Collator.getInstance(UI.getCurrent().getLocale())
            .compare(said.apply(one), said.apply(other));
  }
}
