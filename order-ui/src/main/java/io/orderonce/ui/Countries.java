package io.orderonce.ui;

import java.text.Collator;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The countries by all the names under which somebody may look for them: in English, in Chinese, in
 * the languages that are spoken there, and by their codes of two and three letters.
 */
public final class Countries {

  /** What everybody says, and no list of countries does. */
  private static final Map<String, List<String>> ALSO =
      Map.of(
          "US", List.of("america", "usa", "美国", "美利坚合众国"),
          "GB", List.of("uk", "great britain", "england", "scotland", "wales", "英国"),
          "AE", List.of("uae", "emirates"),
          "NL", List.of("holland"),
          "CZ", List.of("czech republic"),
          "TR", List.of("turkey"),
          "CH", List.of("schweiz", "suisse", "svizzera"),
          "KR", List.of("south korea", "korea"),
          "CN", List.of("prc", "中华人民共和国"));

  private static final Map<String, Set<String>> NAMES = names();
  private static final Map<Locale, List<String>> SORTED = new ConcurrentHashMap<>();

  private Countries() {}

  /**
   * The codes of all countries, by name.
   *
   * @param language in which their names are shown
   */
  static List<String> sorted(Locale language) {
    return SORTED.computeIfAbsent(
        language,
        read ->
            NAMES.keySet().stream()
                .sorted(
                    Comparator.comparing(
                        (String code) -> name(code, read), Collator.getInstance(read)))
                .toList());
  }

  /** The name of a country; what is no country's code is shown as it is. */
  public static String name(String code, Locale language) {
    return new Locale("", code).getDisplayCountry(language);
  }

  /** Whether somebody who has typed so much may mean this country. */
  static boolean mayBe(String code, String typed) {
    String words = plain(typed);
    return NAMES.get(code).stream()
        .anyMatch(
            name -> name.startsWith(words) || name.contains(' ' + words) || isWithin(name, words));
  }

  /** Chinese has no blanks between words. */
  private static boolean isWithin(String name, String words) {
    return words.codePoints().anyMatch(Character::isIdeographic) && name.contains(words);
  }

  /** The code of the country with this name or code, as a browser or a person writes it. */
  static Optional<String> called(String written) {
    String words = plain(written);
    List<String> found =
        NAMES.entrySet().stream()
            .filter(country -> country.getValue().contains(words))
            .map(Map.Entry::getKey)
            .toList();
    return found.stream()
        .filter(code -> plain(code).equals(words))
        .findFirst()
        .or(() -> found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty());
  }

  private static Map<String, Set<String>> names() {
    Map<String, Set<String>> names = new HashMap<>();
    for (String code : Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2)) {
      Locale country = new Locale("", code);
      Set<String> all = names.computeIfAbsent(code, any -> new TreeSet<>());
      all.add(plain(code));
      all.add(plain(country.getISO3Country()));
      all.add(plain(country.getDisplayCountry(Locale.ENGLISH)));
      all.add(plain(country.getDisplayCountry(Translations.CHINESE)));
      ALSO.getOrDefault(code, List.of()).forEach(name -> all.add(plain(name)));
    }
    Arrays.stream(Locale.getAvailableLocales())
        .filter(spoken -> names.containsKey(spoken.getCountry()))
        .forEach(
            spoken -> names.get(spoken.getCountry()).add(plain(spoken.getDisplayCountry(spoken))));
    return names;
  }

  /** In small letters, without accents and points. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\p{L}\\p{N}]+", " ")
        .strip()
        .toLowerCase(Locale.ROOT);
  }
}
