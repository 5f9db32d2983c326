package io.orderonce.admin;

import com.vaadin.flow.component.UI;

/** What the console says, where no component is at hand to ask. */
public final class Words {

  private Words() {}

  /** In the language of the page. */
  public static String text(String key, Object... parameters) {
    return UI.getCurrent().getTranslation(key, parameters);
  }
}
