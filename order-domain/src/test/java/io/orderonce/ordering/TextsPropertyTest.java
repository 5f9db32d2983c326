package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.jpa.TestDatabase;
import io.orderonce.text.TextForms;
import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever is written into any text field, both databases give the same answer: it is accepted and
 * stored in normal form, or refused for the same reason. Nothing causes a fault, because input that
 * can never succeed must not look as if a retry could help.
 */
class TextsPropertyTest {

  /** Problematic letters, used alone, repeated, and among others. */
  private static final List<String> LETTERS =
      List.of(
          // decompose into many, grow when the case changes, change when composed
          "\u337f",
          "\ufdfa",
          "\u3300",
          "ß",
          "ẞ",
          "İ",
          "ı",
          "ŉ",
          "ΐ",
          "ﬃ",
          "ς",
          "ǰ",
          "\ud834\udd60",
          "\u0958",
          "\u212b",
          "\u2126",
          "e\u0301",
          "각",
          "\u1100\u1161\u11a8",
          // not valid text
          "\0",
          "\u0001",
          "\u001f",
          "\u007f",
          "\u0085",
          "\t",
          "\n",
          "\r\n",
          "\ud83d",
          "\ude00",
          "\uffff",
          "\ufdd0",
          // invisible, and direction-changing
          "\u200b",
          "\u200d",
          "\u00ad",
          "\ufeff",
          "\u200e",
          "\u200f",
          "\u061c",
          "\u202a",
          "\u202e",
          "\u2066",
          "\u2069",
          "\u2028",
          "\u2029",
          "\u3164",
          "\ufe0f",
          // blanks
          " ",
          "\u00a0",
          "\u2003",
          "\u3000",
          // combining marks, letters, digits, signs
          "\u0301",
          "\u0e4a",
          "\u20dd",
          "é",
          "ø",
          "æ",
          "张",
          "伟",
          "\ud840\udc00",
          "ｆ",
          "Ｆ",
          "５",
          "٣",
          "א",
          "ب",
          "क",
          "😀",
          "👩\u200d👧",
          "a",
          "Z",
          "7",
          "-",
          "'",
          "\"",
          ",",
          ";",
          "%",
          "_",
          "\\",
          "=",
          "<b>",
          "&");

  /** Short, but their normal or folded form may be too long for the column. */
  private static final List<String> GROWING =
      List.of("\u337f", "\ufdfa", "\u3300", "ß", "ﬃ", "ΐ", "İ", "\u0958", "e\u0301", "각");

  private static final List<Integer> LENGTHS =
      List.of(1, 2, 19, 20, 21, 39, 40, 41, 59, 60, 61, 119, 120, 121, 128, 199, 200, 201, 499);

  private static TextFields h2;
  private static TextFields postgres;

  @BeforeContainer
  static void open() {
    h2 = new TextFields(TestDatabase.h2());
    postgres = new TextFields(TestDatabase.postgres());
  }

  @AfterContainer
  static void close() {
    h2.close();
    postgres.close();
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> letters = Arbitraries.of(LETTERS);
    Arbitrary<String> growing = Arbitraries.of(GROWING);
    Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(12);
    return Arbitraries.frequencyOf(
        Tuple.of(4, growing.flatMap(one -> Arbitraries.of(LENGTHS).map(n -> filled(one, n)))),
        Tuple.of(3, letters.flatMap(one -> Arbitraries.of(LENGTHS).map(n -> filled(one, n)))),
        Tuple.of(4, letters.list().ofMinSize(1).ofMaxSize(9).map(TextsPropertyTest::joined)),
        Tuple.of(3, letters.map(one -> "Anne " + one + " Dodsworth 7")),
        Tuple.of(
            1, letters.map(one -> Normalizer.normalize("Zoë" + one + "ñ", Normalizer.Form.NFD))),
        Tuple.of(2, any));
  }

  @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void both_databases_answer_alike_and_neither_fails(
      @ForAll TextFields.Field field, @ForAll("texts") String text) {
    String onH2 = h2.write(field, text);
    String onPostgres = postgres.write(field, text);

    assertThat(onPostgres).isEqualTo(onH2);
  }

  @Property
  void the_normal_form_is_stable(@ForAll("texts") String text) {
    String normal = TextForms.normal(text);

    assertThat(TextForms.normal(normal)).isEqualTo(normal);
    assertThat(TextForms.normal(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(normal);
    assertThat(TextForms.pasted(text)).isEqualTo(TextForms.pasted(normal));
    assertThat(TextForms.folded(TextForms.folded(text))).isEqualTo(TextForms.folded(text));
    assertThat(TextForms.folded(normal)).isEqualTo(TextForms.folded(text));
    assertThat(TextForms.isUnprintable(TextForms.printable(text))).isFalse();
  }

  /** As many copies of it as fit, in the units in which lengths are counted. */
  private static String filled(String letter, int length) {
    return letter.repeat(Math.max(1, length / letter.length()));
  }

  private static String joined(List<String> letters) {
    return String.join("", letters);
  }
}
