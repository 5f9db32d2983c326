package io.orderonce.admin;

import com.vaadin.flow.component.UI;
import io.orderonce.pages.Texts;

/** What the console says, where no component is at hand to ask. */
public final class Words {

  private Words() {}

  /** In the language of the page. */
  public static String text(String key, Object... parameters) {
    return UI.getCurrent().getTranslation(key, parameters);
  }

  /** For names that are stored: one that a later program has entered may have no word here. */
  public static String orElse(String key, String name) {
    return Texts.has(key) ? text(key) : name;
  }
}
