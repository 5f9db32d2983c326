package io.orderonce.ui;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The texts of one module: the bundle {@code texts} next to the class that extends this one.
 * Modules contribute their texts as a service, so that no module needs to know another's.
 */
public abstract class TextBundle {

  /** No fallback to the locale of the server's machine. */
  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  protected TextBundle() {}

  final ResourceBundle in(Locale locale) {
    return ResourceBundle.getBundle(
        getClass().getPackageName() + ".texts", locale, getClass().getClassLoader(), CONTROL);
  }
}
