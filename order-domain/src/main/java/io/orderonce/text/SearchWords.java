package io.orderonce.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which texts are found: folded, and without what stands between letters and digits.
 * What is stored is found by the beginning of a word. Scripts that write no blanks between words
 * are found from any character on.
 */
public final class SearchWords {

  /** Of a stored word; what is longer is found by its beginning too. */
  public static final int LONGEST = 60;

  private static final int MOST_IN_QUERY = 8;

  /** Sorts behind every text that begins with what stands before it. */
  private static final String AFTER_ALL = "\uDBFF\uDFFF";

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  private static final Pattern WITHOUT_BLANKS =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");

  private SearchWords() {}

  /** Under which a text is found. */
  public static Set<String> stored(String text) {
    Set<String> words = new LinkedHashSet<>();
    split(text)
        .forEach(
            word -> {
              words.add(TextForms.cut(word, LONGEST));
              if (WITHOUT_BLANKS.matcher(word).find()) {
                words.addAll(endings(word));
              }
            });
    return words;
  }

  private static Collection<String> endings(String word) {
    List<String> endings = new ArrayList<>();
    for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
      endings.add(TextForms.cut(word.substring(at), LONGEST));
    }
    return endings;
  }

  /**
   * What to search for, the longest word first. A single letter says too little, unless it is a
   * word by itself.
   */
  public static List<String> asked(String query) {
    return split(query)
        .filter(word -> word.length() > 1 || WITHOUT_BLANKS.matcher(word).matches())
        .map(word -> TextForms.cut(word, LONGEST))
        .distinct()
        .sorted((one, other) -> other.length() - one.length())
        .limit(MOST_IN_QUERY)
        .toList();
  }

  /** Behind the last word that begins like this one. */
  public static String after(String beginning) {
    return beginning + AFTER_ALL;
  }

  private static Stream<String> split(String text) {
    return BETWEEN.splitAsStream(TextForms.folded(text)).filter(word -> !word.isEmpty());
  }
}
