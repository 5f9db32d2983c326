package io.orderonce.web.shop;

import com.vaadin.flow.component.Component;
import io.orderonce.ui.Translations;

/** The names of categories on pages: the sample's are translated, others are shown as they are. */
final class Categories {

  private Categories() {}

  static String nameOn(Component page, String category) {
    String key = "category." + category.replaceAll("[^A-Za-z]", "");
    return Translations.has(key) ? page.getTranslation(key) : category;
  }
}
