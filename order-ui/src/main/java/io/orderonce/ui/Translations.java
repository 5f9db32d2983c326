package io.orderonce.ui;

import com.vaadin.cdi.annotation.VaadinServiceEnabled;
import com.vaadin.cdi.annotation.VaadinServiceScoped;
import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** What the pages say, in English and in simplified Chinese. */
@VaadinServiceEnabled
@VaadinServiceScoped
public class Translations implements I18NProvider {

  public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

  /** Where they stand: those of the shop, and those of the console. */
  private static final List<String> BUNDLES =
      List.of("io.orderonce.web.shop.texts", "io.orderonce.admin.texts");

  /** No falling back to the language of the machine on which the server runs. */
  private static final ResourceBundle.Control CONTROL =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  @Override
  public List<Locale> getProvidedLocales() {
    return List.of(Locale.ENGLISH, CHINESE);
  }

  /** Whether there is such a text. */
  public static boolean has(String key) {
    return bundles(Locale.ROOT).anyMatch(texts -> texts.containsKey(key));
  }

  /**
   * @throws MissingResourceException if there is no such text: a mistake of the program
   */
  @Override
  public String getTranslation(String key, Locale locale, Object... parameters) {
    boolean chinese = locale.getLanguage().equals(CHINESE.getLanguage());
    String text =
        bundles(chinese ? CHINESE : Locale.ROOT)
            .filter(texts -> texts.containsKey(key))
            .map(texts -> texts.getString(key))
            .findFirst()
            .orElseThrow(() -> new MissingResourceException("there is no such text", "texts", key));
    return new MessageFormat(text, chinese ? CHINESE : Locale.ENGLISH).format(parameters);
  }

  private static Stream<ResourceBundle> bundles(Locale locale) {
    return BUNDLES.stream().map(name -> ResourceBundle.getBundle(name, locale, CONTROL));
  }
}
