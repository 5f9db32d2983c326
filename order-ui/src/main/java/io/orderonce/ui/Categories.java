package io.orderonce.ui;

import com.vaadin.flow.component.Component;

/** The names of categories on pages: the sample's are translated, others are shown as they are. */
public final class Categories {

  private Categories() {}

  public static String nameOn(Component page, String category) {
    String key = "category." + category.replaceAll("[^A-Za-z]", "");
    return Translations.has(key) ? page.getTranslation(key) : category;
  }
}
