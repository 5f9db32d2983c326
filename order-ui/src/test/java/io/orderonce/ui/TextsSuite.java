package io.orderonce.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules for the texts of every module. */
public abstract class TextsSuite {

  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern ASKED =
      Pattern.compile("(?:getTranslation|[^.]text|Messages\\.text)\\(\\s*\"([^\"]+)\"\\s*[,)]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

  private final TextBundle bundle;
  private final Properties english;
  private final Properties chinese;

  protected TextsSuite(TextBundle bundle) {
    this.bundle = bundle;
    english = texts(bundle, "");
    chinese = texts(bundle, "_zh_CN");
  }

  @Test
  void both_languages_have_the_same_texts() {
    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
  }

  @Test
  void a_text_has_the_same_parameters_in_both_languages() {
    for (String key : english.stringPropertyNames()) {
      assertThat(places(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  /** An apostrophe would quote the text up to the next one, and swallow its parameters. */
  @Test
  void every_text_can_be_formatted() {
    for (Properties texts : Set.of(english, chinese)) {
      for (String key : texts.stringPropertyNames()) {
        assertThat(texts.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
        assertThat(new Translations().getTranslation(key, locale(texts), 1, 2, 3))
            .as(key)
            .isNotBlank();
      }
    }
  }

  @Test
  void every_text_a_page_uses_exists() {
    assertThat(asked()).isNotEmpty().allMatch(Translations::has);
  }

  @Test
  void no_text_is_in_two_modules() {
    List<TextBundle> others =
        ServiceLoader.load(TextBundle.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(other -> other.getClass() != bundle.getClass())
            .toList();

    assertThat(english.stringPropertyNames())
        .noneMatch(key -> others.stream().anyMatch(one -> one.in(Locale.ROOT).containsKey(key)));
  }

  /** Of the classes next to the bundle, and in the packages below. */
  private Set<String> asked() {
    Path pages = SOURCES.resolve(bundle.getClass().getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.walk(pages)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> ASKED.matcher(contentOf(file)).results())
          .map(match -> match.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String contentOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private Locale locale(Properties texts) {
    return texts.equals(chinese) ? Translations.CHINESE : Locale.ENGLISH;
  }

  private static Properties texts(TextBundle bundle, String language) {
    Properties texts = new Properties();
    String name = "texts" + language + ".properties";
    try (InputStream file =
        Objects.requireNonNull(bundle.getClass().getResourceAsStream(name), name)) {
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
