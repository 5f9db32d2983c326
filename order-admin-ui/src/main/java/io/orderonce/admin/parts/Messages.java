package io.orderonce.admin.parts;

import com.vaadin.flow.component.UI;
import io.orderonce.ui.Translations;

/** What the console says, where no component is at hand to ask. */
public final class Messages {

  private Messages() {}

  /** In the language of the page. */
  public static String text(String key, Object... parameters) {
    return UI.getCurrent().getTranslation(key, parameters);
  }

  /** For names that are stored: one that a later program has entered may have no word here. */
  public static String orElse(String key, String name) {
    return Translations.has(key) ? text(key) : name;
  }
}
