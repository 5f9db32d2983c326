package io.orderonce.persons;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of names and addresses as a person compares them who knows that they can be written in
 * more than one way: accents, case, width, dots and the usual abbreviations do not count.
 */
public final class AddressWords {

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

  private AddressWords() {}

  /** In the order in which they are written, abbreviated; a house and its letter are one word. */
  public static List<String> of(String text) {
    return Arrays.stream(plain(text).split(" "))
        .filter(word -> !word.isEmpty() && !EMPTY_WORDS.contains(word))
        .map(word -> ABBREVIATIONS.getOrDefault(word, word))
        .toList();
  }

  private static String plain(String text) {
    String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = bare.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ø", "o");
    String words = NO_WORD.matcher(lower.replace("'", " ")).replaceAll(" ").strip();
    String houses = HOUSE_LETTER.matcher(words).replaceAll("$1$2");
    return GERMAN_STREET.matcher(houses).replaceAll("$1 st");
  }
}
