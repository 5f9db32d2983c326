package io.orderonce.duplicates;

import io.orderonce.persons.AddressWords;
import java.util.List;
import java.util.Set;
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

  private final List<String> numbers;
  private final List<String> words;

  private Spelling(String text) {
    List<String> all = AddressWords.of(text);
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
}
