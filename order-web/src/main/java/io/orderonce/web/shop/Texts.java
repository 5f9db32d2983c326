package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.VaadinServiceEnabled;
import com.vaadin.cdi.annotation.VaadinServiceScoped;
import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** What the pages say, in English and in simplified Chinese. */
@VaadinServiceEnabled
@VaadinServiceScoped
public class Texts implements I18NProvider {

  static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
  private static final String BUNDLE = "io.orderonce.web.shop.texts";

  /** No falling back to the language of the machine on which the server runs. */
  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @Override
  public List<Locale> getProvidedLocales() {
    return List.of(Locale.ENGLISH, CHINESE);
  }

  /** Whether there is such a text. */
  static boolean has(String key) {
    return ResourceBundle.getBundle(BUNDLE, Locale.ROOT, CONTROL).containsKey(key);
  }

  /**
   * @throws MissingResourceException if there is no such text: a mistake of the program
   */
  @Override
  public String getTranslation(String key, Locale locale, Object... parameters) {
    boolean chinese = locale.getLanguage().equals(CHINESE.getLanguage());
    Locale spoken = chinese ? CHINESE : Locale.ROOT;
    String text = ResourceBundle.getBundle(BUNDLE, spoken, CONTROL).getString(key);
    return new MessageFormat(text, chinese ? CHINESE : Locale.ENGLISH).format(parameters);
  }
}
