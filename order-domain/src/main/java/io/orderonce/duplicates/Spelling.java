package io.orderonce.duplicates;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/**
 * Compares names and streets as a person would who knows that they can be spelled in more than one
 * way: accents, case, dots and the usual abbreviations do not count, a typing error hardly counts.
 * Numbers are exact: another house is another address.
 */
final class Spelling {

  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();
  private static final double ALIKE = 0.92;

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Matches 12a, and 12 a. */
  private static final Pattern HOUSE_LETTER = Pattern.compile("\\b(\\d+) ([a-z])\\b");

  private static final Pattern GERMAN_STREET = Pattern.compile("(\\p{L}{2,})str(asse)?\\b");

  private static final Map<String, String> ABBREVIATIONS =
      Map.ofEntries(
          Map.entry("street", "st"),
          Map.entry("str", "st"),
          Map.entry("strasse", "st"),
          Map.entry("avenue", "av"),
          Map.entry("ave", "av"),
          Map.entry("avenida", "av"),
          Map.entry("avda", "av"),
          Map.entry("boulevard", "bd"),
          Map.entry("blvd", "bd"),
          Map.entry("road", "rd"),
          Map.entry("drive", "dr"),
          Map.entry("lane", "ln"),
          Map.entry("square", "sq"),
          Map.entry("place", "pl"),
          Map.entry("platz", "pl"),
          Map.entry("plaza", "pl"),
          Map.entry("calle", "c"),
          Map.entry("rua", "r"),
          Map.entry("rue", "r"),
          Map.entry("via", "v"),
          Map.entry("saint", "st"),
          Map.entry("north", "n"),
          Map.entry("south", "s"),
          Map.entry("east", "e"),
          Map.entry("west", "w"));

  /** These words do not distinguish people or places. */
  private static final Set<String> EMPTY_WORDS =
      Set.of(
          "the",
          "de",
          "la",
          "le",
          "les",
          "l",
          "du",
          "des",
          "d",
          "der",
          "die",
          "das",
          "dem",
          "no",
          "nr",
          "number",
          "and",
          "und",
          "et",
          "y",
          "co",
          "inc",
          "ltd",
          "gmbh",
          "sa",
          "mr",
          "mrs",
          "ms",
          "apt",
          "apartment",
          "flat");

  private final List<String> numbers;
  private final List<String> words;

  private Spelling(String text) {
    List<String> all =
        Arrays.stream(plain(text).split(" "))
            .filter(word -> !word.isEmpty() && !EMPTY_WORDS.contains(word))
            .map(word -> ABBREVIATIONS.getOrDefault(word, word))
            .toList();
    this.numbers = all.stream().filter(Spelling::hasDigit).sorted().toList();
    this.words = all.stream().filter(word -> !hasDigit(word)).sorted().toList();
  }

  static Spelling of(String text) {
    return new Spelling(text);
  }

  boolean isSameAs(Spelling other) {
    return numbers.equals(other.numbers) && words.equals(other.words);
  }

  /** Whether both could mean the same. */
  boolean isLike(Spelling other) {
    return numbers.equals(other.numbers)
        && (words.equals(other.words) || isAlike(joined(), other.joined()));
  }

  /** How many words of some length are in both, exactly or nearly. */
  Set<String> inCommon(Spelling other) {
    return words.stream()
        .filter(word -> word.length() > 2)
        .filter(word -> other.words.stream().anyMatch(their -> isAlike(word, their)))
        .collect(Collectors.toSet());
  }

  private String joined() {
    return String.join("", words);
  }

  private static boolean isAlike(String one, String other) {
    return one.equals(other) || SIMILARITY.apply(one, other) >= ALIKE;
  }

  private static boolean hasDigit(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }

  private static String plain(String text) {
    String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = bare.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ø", "o");
    String words = NO_WORD.matcher(lower.replace("'", " ")).replaceAll(" ").strip();
    String houses = HOUSE_LETTER.matcher(words).replaceAll("$1$2");
    return GERMAN_STREET.matcher(houses).replaceAll("$1 st");
  }
}
