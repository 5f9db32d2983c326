package io.orderonce.persons;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One spelling for all the ways to write where a parcel goes. It is coarser than a person would be,
 * because two houses that are taken for one cost a question, and one house with a second key costs
 * the limit. Numbers count exactly: the next house is another place.
 *
 * <p>Chinese, Japanese and Korean addresses are written without spaces, from the large to the
 * small: their letters are compared without the words for city, district, street number and the
 * like, and their numbers in the order in which they come.
 */
final class CanonicalPlace {

  private static final String EAST_ASIAN =
      "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}ー々";

  private static final Pattern EAST_ASIAN_LETTERS = Pattern.compile("[" + EAST_ASIAN + "]+");

  /** Chinese, Japanese, Korean, in this order; the longer ones first. */
  private static final Pattern KINDS_OF_PLACES =
      Pattern.compile(
          "特别行政区|自治区|自治州|特別行政區|新区|新區|街道|单元|單元|[省市区區县縣镇鎮乡鄉村号號楼樓栋棟幢座层層室]"
              + "|丁目|番地|[都道府県町番]"
              + "|특별자치시|특별자치도|특별시|광역시|번길|번지");

  private static final Pattern NUMBER = Pattern.compile("0*([0-9]+)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}&&[^" + EAST_ASIAN + "]]+");

  private final List<String> words;
  private final String eastAsian;
  private final List<String> numbers;

  private CanonicalPlace(String text) {
    // once more after the marks are gone: Hangul was taken apart with them
    String plain =
        latinDigits(
            Normalizer.normalize(String.join(" ", AddressWords.of(text)), Normalizer.Form.NFKC));
    this.words = found(WORD, plain).map(one -> vowels(one.group())).sorted().toList();
    String bare = KINDS_OF_PLACES.matcher(plain).replaceAll(" ");
    this.eastAsian =
        found(EAST_ASIAN_LETTERS, bare).map(MatchResult::group).collect(Collectors.joining());
    List<String> all = found(NUMBER, plain).map(one -> one.group(1)).toList();
    this.numbers = eastAsian.isEmpty() ? all.stream().sorted().toList() : all;
  }

  /**
   * @param country ISO 3166-1 alpha-2
   */
  static String of(String country, String city, String street) {
    CanonicalPlace town = new CanonicalPlace(city);
    CanonicalPlace house = new CanonicalPlace(street);
    List<String> parts = new ArrayList<>();
    parts.add(country);
    parts.add(String.join(" ", town.words) + town.eastAsian);
    parts.add(String.join(" ", house.words) + house.within(town));
    parts.add(String.join(" ", house.numbers));
    return String.join("|", parts);
  }

  /** Without the town, which some write once more before the street. */
  private String within(CanonicalPlace town) {
    return !town.eastAsian.isEmpty() && eastAsian.startsWith(town.eastAsian)
        ? eastAsian.substring(town.eastAsian.length())
        : eastAsian;
  }

  /** München is also written Muenchen; after the marks are gone, Munchen. */
  private static String vowels(String word) {
    return word.replaceAll("([aou])e", "$1");
  }

  private static String latinDigits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    text.codePoints()
        .map(one -> Character.isDigit(one) ? '0' + Character.digit(one, 10) : one)
        .forEach(digits::appendCodePoint);
    return digits.toString();
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
