package io.orderonce.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.catalog.Shelf;
import io.orderonce.ordering.OrderState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

class TextsTest {

  private static final Path PAGES = Path.of("src/main/java/io/orderonce/web/shop");
  private static final Pattern ASKED = Pattern.compile("getTranslation\\(\\s*\"([^\"]+)\"\\s*[,)]");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

  private final Properties english = bundle("texts.properties");
  private final Properties chinese = bundle("texts_zh_CN.properties");

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
        assertThat(new Texts().getTranslation(key, locale(texts), 1, 2, 3)).as(key).isNotBlank();
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
        .allMatch(Texts::has);
    assertThat(Arrays.stream(Shelf.Sort.values()).map(sort -> "catalog.sort." + sort))
        .allMatch(Texts::has);
  }

  private static Set<String> asked() {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files
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
    return texts.equals(chinese) ? Texts.CHINESE : Locale.ENGLISH;
  }

  private static Properties bundle(String name) {
    Properties texts = new Properties();
    try (InputStream file = Objects.requireNonNull(Texts.class.getResourceAsStream(name))) {
      texts.load(new java.io.InputStreamReader(file, java.nio.charset.StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }
}
