package io.orderonce.admin.parts;

import com.vaadin.flow.component.UI;
import io.orderonce.ui.Translations;

/** Translated texts of the console, for code without a component at hand. */
public final class Messages {

  private Messages() {}

  /** In the language of the page. */
  public static String text(String key, Object... parameters) {
    return UI.getCurrent().getTranslation(key, parameters);
  }

  /** For stored names: one that a later version wrote may have no translation here. */
  public static String orElse(String key, String name) {
    return Translations.has(key) ? text(key) : name;
  }
}
