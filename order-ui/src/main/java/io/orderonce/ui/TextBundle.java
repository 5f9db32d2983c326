package io.orderonce.ui;

import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What the pages of one module say: the bundle {@code texts} beside the class that extends this
 * one. Modules contribute theirs as a service, so that no module has to know another's.
 */
public abstract class TextBundle {

  /** No falling back to the language of the machine on which the server runs. */
  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  protected TextBundle() {}

  final ResourceBundle in(Locale locale) {
    return ResourceBundle.getBundle(
        getClass().getPackageName() + ".texts", locale, getClass().getClassLoader(), CONTROL);
  }
}
