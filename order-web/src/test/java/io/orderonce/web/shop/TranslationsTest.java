package io.orderonce.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.catalog.ProductObjection;
import io.orderonce.catalog.ProductQuery;
import io.orderonce.csv.TableObjection;
import io.orderonce.limits.LimitObjection;
import io.orderonce.ordering.OrderState;
import io.orderonce.settings.SettingObjection;
import io.orderonce.text.Objection;
import io.orderonce.ui.Translations;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranslationsTest {

  private static final List<Path> PAGES =
      List.of(
          Path.of("src/main/java/io/orderonce/web/shop"),
          Path.of("../order-admin-ui/src/main/java/io/orderonce/admin"),
          Path.of("../order-ui/src/main/java/io/orderonce/ui"));
  private static final List<String> BUNDLES =
      List.of("/io/orderonce/web/shop/texts", "/io/orderonce/admin/texts");
  private static final Pattern ASKED =
      Pattern.compile("(?:getTranslation|[^.]text|Words\\.text)\\(\\s*\"([^\"]+)\"\\s*[,)]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

  private final Properties english = texts("");
  private final Properties chinese = texts("_zh_CN");

  @Test
  void both_languages_have_the_same_texts() {
    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
  }

  @Test
  void a_text_has_room_for_the_same_things_in_both_languages() {
    for (String key : english.stringPropertyNames()) {
      assertThat(places(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  /** An apostrophe would swallow what follows it, up to the next one. */
  @Test
  void every_text_can_be_said_as_it_is_written() {
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
  void every_text_that_a_page_asks_for_is_there() {
    assertThat(english.stringPropertyNames()).containsAll(asked());
  }

  @Test
  void every_state_and_every_order_of_the_list_has_a_text() {
    assertThat(Arrays.stream(OrderState.values()).map(state -> "state." + state.text()))
        .allMatch(Translations::has);
    assertThat(Arrays.stream(ProductQuery.Sort.values()).map(sort -> "catalog.sort." + sort))
        .allMatch(Translations::has);
  }

  @Test
  void every_objection_can_be_said_on_a_page() {
    assertThat(
            Stream.<Objection.Kind[]>of(
                    TableObjection.values(),
                    ProductObjection.values(),
                    LimitObjection.values(),
                    SettingObjection.values())
                .flatMap(Arrays::stream)
                .map(Objection.Kind::key))
        .doesNotHaveDuplicates()
        .allMatch(Translations::has);
  }

  private static Set<String> asked() {
    return PAGES.stream()
        .flatMap(TranslationsTest::files)
        .flatMap(file -> ASKED.matcher(contentOf(file)).results())
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList().stream();
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

  /** Of all bundles together; no key stands in two of them. */
  private static Properties texts(String language) {
    Properties all = new Properties();
    for (String bundle : BUNDLES) {
      Properties texts = bundle(bundle + language + ".properties");
      assertThat(all.stringPropertyNames())
          .doesNotContainAnyElementsOf(texts.stringPropertyNames());
      all.putAll(texts);
    }
    return all;
  }

  private static Properties bundle(String name) {
    Properties texts = new Properties();
    try (InputStream file =
        Objects.requireNonNull(Translations.class.getResourceAsStream(name), name)) {
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
