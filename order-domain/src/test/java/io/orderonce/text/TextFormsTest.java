package io.orderonce.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormsTest {

  @Test
  void text_is_composed_and_trimmed() {
    assertThat(TextForms.normal("\u00a0 Co\u0302te\u3000\n")).isEqualTo("Côte");
    assertThat(TextForms.normal(" \t ")).isEmpty();
  }

  @Test
  void pasted_text_becomes_one_line() {
    assertThat(TextForms.pasted("\tAnne\t Dodsworth\r\n 7\u00a0Houndstooth\u2028Rd. "))
        .isEqualTo("Anne Dodsworth 7 Houndstooth Rd.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anne", "张伟", "7", "㈱", "①", "ß", "e\u0301", "א\u200e7", "O'Neill & Co."})
  void names_have_a_letter_or_digit(String name) {
    assertThat(TextForms.flawOfName(TextForms.normal(name), 120)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "…", "😀", "\u0301", "!?", "\u2800"})
  void signs_alone_are_a_valid_remark_but_no_name(String text) {
    assertThat(TextForms.flawOfName(text, 120)).contains(Flaw.NO_LETTER);
    assertThat(TextForms.flawOfRemark(text, 120)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u200b", "\u200e\u200f", "\u3164", "\u115f\u00ad"})
  void invisible_text_counts_as_missing(String text) {
    assertThat(TextForms.flawOfName(text, 120)).contains(Flaw.MISSING);
    assertThat(TextForms.flawOfRemark(text, 120)).contains(Flaw.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0",
        "a\nb",
        "a\tb",
        "\u2028",
        "\ud83d",
        "\ude00x",
        "a\u202eb",
        "\u2066a\u2069",
        "\u202a",
        "\uffff",
        "\ufdd0"
      })
  void control_line_and_direction_characters_are_unprintable(String text) {
    assertThat(TextForms.flawOfName(text, 120)).contains(Flaw.UNPRINTABLE);
    assertThat(TextForms.isUnprintable(TextForms.printable(text))).isFalse();
  }

  @Test
  void lengths_are_counted_in_normal_form_by_the_stricter_database() {
    assertThat(TextForms.flawOfName("x".repeat(120), 120)).isEmpty();
    assertThat(TextForms.flawOfName("x".repeat(121), 120)).contains(Flaw.TOO_LONG);
    assertThat(TextForms.flawOfName(TextForms.normal("e\u0301".repeat(120)), 120)).isEmpty();
    assertThat(TextForms.flawOfName("\ud840\udc00".repeat(61), 120)).contains(Flaw.TOO_LONG);
  }

  @Test
  void text_is_folded_for_searching() {
    assertThat(TextForms.folded(" CÔTE  de\tBlaye ")).isEqualTo("cote de blaye");
    assertThat(TextForms.folded("Straße")).isEqualTo(TextForms.folded("STRASSE"));
    assertThat(TextForms.folded("ẞ")).isEqualTo("ss");
    assertThat(TextForms.folded("İSTANBUL")).isEqualTo("istanbul");
    assertThat(TextForms.folded("ΟΔΟΣ")).isEqualTo(TextForms.folded("οδος"));
    assertThat(TextForms.folded("１２３ ﬁ")).isEqualTo("123 fi");
    assertThat(TextForms.folded("각")).isEqualTo("각");
    assertThat(TextForms.folded("\0\u200b\u0301")).isEmpty();
  }

  @Test
  void no_letter_folds_into_more_than_fits_its_column() {
    for (int one = 0; one <= Character.MAX_CODE_POINT; one++) {
      int units = Character.charCount(one);
      assertThat(TextForms.folded(Character.toString(one)).length())
          .isLessThanOrEqualTo(20 * units);
    }
    assertThat(TextForms.folded("\ufdfa".repeat(120)).length()).isLessThanOrEqualTo(2400);
  }

  @Test
  void a_letter_is_never_cut_in_half() {
    assertThat(TextForms.cut("12345", 5)).isEqualTo("12345");
    assertThat(TextForms.cut("123456", 5)).isEqualTo("1234…");
    assertThat(TextForms.cut("123😀6", 5)).isEqualTo("123…");
  }

  @Test
  void a_violations_sentence_matches_its_data() {
    assertThat(new Violation("name", Flaw.TOO_LONG, 0, 120).sentence())
        .isEqualTo("name must have at most 120 characters");
    assertThat(new Violation("password", Flaw.TOO_SHORT, 8, 128).sentence())
        .isEqualTo("password must have 8 to 128 characters");
  }
}
