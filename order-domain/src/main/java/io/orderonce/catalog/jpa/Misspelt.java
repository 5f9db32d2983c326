package io.orderonce.catalog.jpa;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The patterns of LIKE for a word with one letter that is wrong, missing, too many, or in the place
 * of its neighbour. Only words of letters, digits and blanks have any: for anything else, and in
 * words too short to tell apart, nobody can say what was meant.
 */
final class Misspelt {

  private static final int SHORTEST = 4;

  /** Longer words would make more patterns than a query should have. */
  private static final int LONGEST = 24;

  private static final String ANY_LETTER = "_";

  private Misspelt() {}

  /**
   * @param folded as names are stored for searching
   * @return without the word itself; empty if there are none
   */
  static Set<String> patterns(String folded) {
    int[] letters = folded.codePoints().toArray();
    if (letters.length < SHORTEST || letters.length > LONGEST || !areLetters(letters)) {
      return Set.of();
    }
    List<String> word = folded.codePoints().mapToObj(Character::toString).toList();
    Set<String> patterns = new LinkedHashSet<>();
    for (int at = 0; at < word.size(); at++) {
      patterns.add(around(word, at, ANY_LETTER, at + 1));
      patterns.add(around(word, at, "", at + 1));
      if (at > 0) {
        patterns.add(around(word, at, ANY_LETTER, at));
        patterns.add(around(word, at - 1, word.get(at) + word.get(at - 1), at + 1));
      }
    }
    return patterns;
  }

  private static boolean areLetters(int[] letters) {
    for (int letter : letters) {
      if (!Character.isLetterOrDigit(letter) && letter != ' ') {
        return false;
      }
    }
    return true;
  }

  /** The beginning of the word up to one place, something else, and the word from another place. */
  private static String around(List<String> word, int end, String instead, int from) {
    return '%'
        + String.join("", word.subList(0, end))
        + instead
        + String.join("", word.subList(from, word.size()))
        + '%';
  }
}
