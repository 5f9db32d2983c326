package io.orderonce.ui;

import com.vaadin.cdi.annotation.VaadinServiceEnabled;
import com.vaadin.cdi.annotation.VaadinServiceScoped;
import com.vaadin.flow.i18n.I18NProvider;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The texts of the pages, in English and simplified Chinese. */
@VaadinServiceEnabled
@VaadinServiceScoped
public class Translations implements I18NProvider {

  public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

  /** The texts of all modules present; no key may occur in two of them. */
  private static final List<TextBundle> BUNDLES =
      ServiceLoader.load(TextBundle.class, Translations.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  @Override
  public List<Locale> getProvidedLocales() {
    return List.of(Locale.ENGLISH, CHINESE);
  }

  /** Whether a text with this key exists. */
  public static boolean has(String key) {
    return bundles(Locale.ROOT).anyMatch(texts -> texts.containsKey(key));
  }

  /**
   * @throws MissingResourceException if there is no such text, which is a programming error
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
    return BUNDLES.stream().map(bundle -> bundle.in(locale));
  }
}
