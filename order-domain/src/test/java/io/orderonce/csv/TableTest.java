package io.orderonce.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as saved by the spreadsheets of several countries. */
class TableTest {

  private static final Table.Columns COLUMNS =
      new Table.Columns(List.of("id"), List.of("name", "price", "gone"));

  private static final String PLAIN = "id,name,price,gone\r\n1,Käse,12.50,FALSE\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,name,price,gone\n1,Käse,12.50,FALSE\n",
        "id;name;price;gone\r\n1;Käse;12,50;FALSCH\r\n",
        "id\tname\tprice\tgone\r\n1\tKäse\t12,50\tfalse",
        "sep=;\r\nid;name;price;gone\r\n1;Käse;12.50;0",
        "\uFEFFid,name,price,gone\r\n1,Käse,12.50,No\r\n",
        "\"id\";\"name\";\"price\";\"gone\"\n\"1\";\"Käse\";\"12,50\";\"Faux\"\n",
        "gone,price,name,id\n0,12.5,  Käse ,1\n",
        "id,name,price,gone,,,\n1,Käse,12.50,FALSE,,,\n,,,,,,\n\n",
        "id;name;price;gone;;\n1;Käse;12,5;FALSE\n;;;;;\n",
      })
  void a_table_reads_the_same_whichever_spreadsheet_wrote_it(String table) {
    Table.Row row = only(Table.read(table, COLUMNS));

    assertThat(row.text("id")).contains("1");
    assertThat(row.text("name")).contains("Käse");
    assertThat(row.number("price", 2).orElseThrow()).isEqualByComparingTo("12.50");
    assertThat(row.answer("gone")).contains(false);
  }

  @ParameterizedTest
  @CsvSource({"1", "TRUE", "true", "True", "WAHR", "vrai", "yes", "是"})
  void every_spreadsheets_word_for_yes_is_read(String yes) {
    assertThat(only(Table.read("id,gone\n1," + yes + "\n", COLUMNS)).answer("gone")).contains(true);
  }

  @Test
  void anything_but_yes_or_no_is_refused() {
    Table.Row row = only(Table.read("id,gone\n1,maybe\n", COLUMNS));

    assertThatThrownBy(() -> row.answer("gone")).hasMessageContaining("gone must be 0 or 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void an_encoding_with_a_byte_order_mark_is_read(String name) {
    byte[] file = ("\uFEFF" + PLAIN).getBytes(Charset.forName(name));

    assertThat(only(Table.read(file, COLUMNS)).text("name")).contains("Käse");
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, Windows-1252",
    "GBK, GBK",
    "UTF-16LE, UTF-16",
    "UTF-16BE, UTF-16",
    "UTF-32LE, UTF-16"
  })
  void an_encoding_without_a_byte_order_mark_is_refused_and_named(String name, String named) {
    String table = name.equals("GBK") ? PLAIN.replace("Käse", "奶酪") : PLAIN;

    assertThatThrownBy(() -> Table.read(table.getBytes(Charset.forName(name)), COLUMNS))
        .isInstanceOf(InvalidTable.class)
        .hasMessageContainingAll("not in UTF-8", named, "CSV UTF-8");
  }

  @Test
  void utf_32_with_its_mark_is_refused_and_named() {
    byte[] file = ("\uFEFF" + PLAIN).getBytes(Charset.forName("UTF-32LE"));

    assertThatThrownBy(() -> Table.read(file, COLUMNS)).hasMessageContaining("UTF-32");
  }

  @Test
  void a_table_with_letters_lost_earlier_is_refused() {
    byte[] lost = PLAIN.getBytes(Charset.forName("windows-1252"));

    assertThatThrownBy(() -> Table.read(new String(lost, StandardCharsets.UTF_8), COLUMNS))
        .isInstanceOf(InvalidTable.class)
        .hasMessageContaining("some characters of the table were lost");
  }

  @Test
  void rows_are_counted_as_the_spreadsheet_counts_them() {
    String table = "\nid,name\n1,\"a cell\nof three\nlines\"\n\n,\n2,plain\n";

    assertThat(Table.read(table, COLUMNS).rows())
        .extracting(Table.Row::number)
        .containsExactly(3, 6);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        ", | 12.50 | 12.50",
        ", | 1250 | 1250",
        ", | 1.250 | 1.250",
        "; | 12,50 | 12.50",
        "; | 12.50 | 12.50",
        "; | 1250,5 | 1250.5",
      })
  void a_number_is_read_as_written(String separator, String cell, BigDecimal number) {
    assertThat(price(separator, cell)).isEqualByComparingTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        ", | 12,50 | contains a comma",
        ", | 1,250 | contains a comma",
        ", | 1,250.00 | must be a number such as",
        "; | 1.250 | thousands or decimals",
        "; | 1,250 | thousands or decimals",
        "; | 1.250,00 | must be a number such as",
        "; | 1 250 | must be a number such as",
        ", | $5 | must be a number such as",
        ", | -5 | must be a number such as",
        ", | 1E3 | must be a number such as",
      })
  void an_ambiguous_number_is_refused(String separator, String cell, String reason) {
    assertThatThrownBy(() -> price(separator, cell))
        .hasMessageStartingWith("price ")
        .hasMessageContainingAll(reason, cell);
  }

  @Test
  void three_decimals_are_read_if_the_currency_has_three() {
    assertThat(only(Table.read("id;price\n1;1,250\n", COLUMNS)).number("price", 3))
        .contains(new BigDecimal("1.250"));
  }

  @Test
  void all_wrong_column_names_are_reported() {
    InvalidTable refusal =
        catchThrowableOfType(
            InvalidTable.class, () -> Table.read("name,colour,price,price\n", COLUMNS));

    assertThat(refusal.violations())
        .containsExactly(
            "unknown column: colour",
            "column price appears twice",
            "known columns: id, name, price, gone",
            "column id is missing");
  }

  @Test
  void an_unknown_separator_is_refused_and_the_known_ones_named() {
    assertThatThrownBy(() -> Table.read("id|name|price|gone\n1|a|2|0\n", COLUMNS))
        .hasMessageContaining("commas, semicolons or tabs");
  }

  @Test
  void a_cell_without_a_column_name_is_reported_with_its_column() {
    assertThatThrownBy(() -> Table.read("id,name,,\n1,a,,\n2,b, c,\n3,d,,,e\n", COLUMNS))
        .hasMessageContainingAll("row 3: column C has", "row 4: column E has");
  }

  @Test
  void unmatched_quotation_marks_are_reported_with_their_row() {
    assertThatThrownBy(() -> Table.read("id,name\n1,a\n2,\"b\n", COLUMNS))
        .hasMessageContaining("row 3: the quotation marks are not balanced");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", ",,\n", "\uFEFF"})
  void an_empty_table_is_refused(String table) {
    assertThatThrownBy(() -> Table.read(table, COLUMNS)).hasMessage("the table is empty");
  }

  @Test
  void of_very_many_errors_some_are_named_and_the_others_counted() {
    StringBuilder table = new StringBuilder("id\n");
    IntStream.range(0, 250).forEach(row -> table.append("1,x\n"));

    InvalidTable refusal =
        catchThrowableOfType(InvalidTable.class, () -> Table.read(table.toString(), COLUMNS));

    assertThat(refusal.violations()).hasSize(101).last().isEqualTo("and 150 more");
  }

  private static BigDecimal price(String separator, String cell) {
    String table = "id%sprice\n1%s\"%s\"\n".formatted(separator, separator, cell);
    return only(Table.read(table, COLUMNS)).number("price", 2).orElseThrow();
  }

  private static Table.Row only(Table table) {
    assertThat(table.rows()).hasSize(1);
    return table.rows().get(0);
  }
}
