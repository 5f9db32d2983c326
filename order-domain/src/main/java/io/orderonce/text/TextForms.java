package io.orderonce.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form in which the shop stores texts: Normalization Form C (Unicode Standard Annex 15),
 * without surrounding white space. A text is normalised when it comes in, and validated only then;
 * the same text in other bytes is the same text.
 *
 * <p>Lengths are those of {@link String#length}: what H2 counts, and never less than the code
 * points that PostgreSQL counts, so what is short enough here fits into a column of either.
 */
public final class TextForms {

  private static final int HANGUL_CHOSEONG_FILLER = 0x115F;
  private static final int HANGUL_JUNGSEONG_FILLER = 0x1160;
  private static final int HANGUL_FILLER = 0x3164;
  private static final int HALFWIDTH_HANGUL_FILLER = 0xFFA0;

  /** Marks and invisible characters; control characters that are white space are excluded. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{M}\\p{Cf}\\p{Cs}[\\p{Cc}&&[^\\s]]\u115F\u1160\u3164\uFFA0]");

  private static final int REPLACEMENT = 0xFFFD;
  private static final String REPLACEMENT_TEXT = "\uFFFD";

  private TextForms() {}

  /** The one form in which a text is stored, compared and counted. */
  public static String normal(String text) {
    return stripped(Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  /**
   * The normal form of a text pasted into a single-line field: tabs, line ends and no-break spaces
   * become spaces, and runs of spaces become one.
   */
  public static String pasted(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(one -> isWhite(one) ? ' ' : one)
        .filter(one -> one != ' ' || !endsWithBlank(line))
        .forEach(line::appendCodePoint);
    return normal(line.toString());
  }

  /**
   * What is wrong with a name: it must contain a letter or digit. Symbols made of letters or
   * digits, such as ㈱ and ①, count as these.
   *
   * @param text in normal form
   * @param most the maximum length
   */
  public static Optional<Flaw> flawOfName(String text, int most) {
    return flawOfRemark(text, most)
        .or(
            () ->
                any(Normalizer.normalize(text, Normalizer.Form.NFKC), TextForms::isLetterOrDigit)
                    ? Optional.empty()
                    : Optional.of(Flaw.NO_LETTER));
  }

  /**
   * What is wrong with a remark: it must contain something visible.
   *
   * @param text in normal form
   * @param most the maximum length
   */
  public static Optional<Flaw> flawOfRemark(String text, int most) {
    if (isUnprintable(text)) {
      return Optional.of(Flaw.UNPRINTABLE);
    }
    if (!any(text, TextForms::isVisible)) {
      return Optional.of(Flaw.MISSING);
    }
    return text.length() > most ? Optional.of(Flaw.TOO_LONG) : Optional.empty();
  }

  /**
   * The normal form of a text of several lines, each in its own; without blank ones at its ends.
   */
  public static String lines(String text) {
    return stripped(text.lines().map(TextForms::normal).collect(Collectors.joining("\n")));
  }

  /**
   * What is wrong with a text of several lines: there must be something visible in it, and nothing
   * else but line ends that cannot be printed.
   *
   * @param text as {@link #lines} gives it
   * @param most the maximum length, line ends included
   */
  public static Optional<Flaw> flawOfLines(String text, int most) {
    if (text.isEmpty()) {
      return Optional.of(Flaw.MISSING);
    }
    return text.length() > most
        ? Optional.of(Flaw.TOO_LONG)
        : text.lines()
            .filter(line -> !line.isEmpty())
            .flatMap(line -> flawOfRemark(line, most).stream())
            .findFirst();
  }

  /**
   * What searches compare, of a stored text as of a query: accents, case, width, ligatures and
   * direction marks do not count, and runs of spaces become one. Empty if nothing is left to search
   * for.
   */
  public static String folded(String text) {
    String bare = UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    StringBuilder folded = new StringBuilder(bare.length());
    // lower, upper and lower case again: ẞ, ß and ss, ς and σ are the same
    bare.toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .map(Character::toLowerCase)
        .map(one -> isWhite(one) ? ' ' : one)
        .filter(one -> one != ' ' || !endsWithBlank(folded))
        .forEach(one -> folded.append(plain(one)));
    return stripped(Normalizer.normalize(folded, Normalizer.Form.NFC));
  }

  /** Letters with a stroke, and ligatures, that normalisation does not decompose. */
  private static String plain(int codePoint) {
    return switch (codePoint) {
      case 'ø' -> "o";
      case 'ł' -> "l";
      case 'đ' -> "d";
      case 'æ' -> "ae";
      case 'œ' -> "oe";
      default -> Character.toString(codePoint);
    };
  }

  /** Cuts a text to this length, without splitting a character at its end. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + '…';
  }

  /**
   * A displayable form of a text stored under looser rules: U+FFFD replaces each character that is
   * no longer allowed, and a text without anything visible.
   */
  public static String printable(String kept) {
    StringBuilder shown = new StringBuilder();
    kept.codePoints()
        .map(one -> isUnprintable(one) ? REPLACEMENT : one)
        .forEach(shown::appendCodePoint);
    return any(shown.toString(), TextForms::isVisible) ? shown.toString() : REPLACEMENT_TEXT;
  }

  /**
   * Whether the text contains anything that cannot be printed on one line, that no database stores,
   * or that changes the direction of text around it. The direction marks U+200E, U+200F and U+061C
   * are allowed: a house number in a Hebrew street needs them, and they do not affect anything
   * outside.
   */
  public static boolean isUnprintable(String text) {
    return any(text, TextForms::isUnprintable);
  }

  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> turnsAround(codePoint) || isNoCharacter(codePoint);
    };
  }

  /** The embeddings, overrides and isolates of the Bidirectional Algorithm (Annex 9). */
  private static boolean turnsAround(int codePoint) {
    return codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069;
  }

  /** Noncharacters, which Unicode reserves for internal use. */
  private static boolean isNoCharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF;
  }

  private static boolean isLetterOrDigit(int codePoint) {
    return Character.isLetterOrDigit(codePoint) && !isFiller(codePoint);
  }

  private static boolean isVisible(int codePoint) {
    return !isWhite(codePoint)
        && !isFiller(codePoint)
        && Character.getType(codePoint) != Character.FORMAT;
  }

  /** Letters by their category, but invisible. */
  private static boolean isFiller(int codePoint) {
    return switch (codePoint) {
      case HANGUL_CHOSEONG_FILLER,
          HANGUL_JUNGSEONG_FILLER,
          HANGUL_FILLER,
          HALFWIDTH_HANGUL_FILLER ->
          true;
      default -> false;
    };
  }

  private static boolean isWhite(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static boolean any(String text, IntPredicate kind) {
    return text.codePoints().anyMatch(kind);
  }

  private static boolean endsWithBlank(CharSequence text) {
    return text.length() > 0 && text.charAt(text.length() - 1) == ' ';
  }

  private static String stripped(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isWhite(text.charAt(begin))) {
      begin++;
    }
    while (begin < end && isWhite(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }
}
