package io.orderonce.csv;

import io.orderonce.text.Objection;
import io.orderonce.text.TextForms;
import io.orderonce.text.Unreadable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The character between the cells of a row. Where a comma is the decimal mark, spreadsheets use a
 * semicolon instead, or a tab.
 */
enum Separator {
  COMMA(','),
  SEMICOLON(';'),
  TAB('\t');

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");
  private static final Pattern BROKEN = Pattern.compile("([0-9]{1,15})([.,])([0-9]{1,15})");
  private static final int LONGEST_SHOWN = 30;
  private static final int THOUSAND = 3;

  private final char character;

  Separator(char character) {
    this.character = character;
  }

  /** The separator that finds most of the expected names in the header; a comma if none does. */
  static Separator in(String table, Collection<String> names) {
    return Arrays.stream(values())
        .max(
            Comparator.<Separator>comparingInt(one -> one.found(table, names))
                .thenComparing(Comparator.reverseOrder()))
        .orElseThrow();
  }

  private int found(String table, Collection<String> names) {
    try (CSVParser parser = parse(table)) {
      for (CSVRecord row : parser) {
        List<String> cells = row.toList();
        if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
          return (int) cells.stream().filter(names::contains).count();
        }
      }
      return 0;
    } catch (IOException | UncheckedIOException | IllegalStateException notThisOne) {
      // quotation marks that do not pair up with this separator may do so with another
      return 0;
    }
  }

  /** Keeps empty rows, so that row numbers are right. */
  CSVParser parse(String table) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(character)
        .setIgnoreEmptyLines(false)
        .setTrim(true)
        .get()
        .parse(new StringReader(table));
  }

  /**
   * A number as spreadsheets write it, with the decimal mark that goes with this separator.
   *
   * @param column the name of its column
   * @param decimals how many are usual for this quantity
   * @throws Unreadable with the reason, if it is not a number or is ambiguous
   */
  BigDecimal number(String column, String cell, int decimals) {
    if (WHOLE.matcher(cell).matches()) {
      return new BigDecimal(cell);
    }
    Matcher broken = BROKEN.matcher(cell);
    if (!broken.matches()) {
      throw unreadable(TableObjection.NO_NUMBER, column, cell);
    }
    boolean comma = broken.group(2).equals(",");
    if (comma && this == COMMA) {
      throw unreadable(TableObjection.COMMA, column, cell);
    }
    boolean threeAreUsual = decimals == THOUSAND && comma == (this == SEMICOLON);
    if (this != COMMA && broken.group(3).length() == THOUSAND && !threeAreUsual) {
      throw unreadable(TableObjection.THOUSANDS_OR_DECIMALS, column, cell);
    }
    return new BigDecimal(broken.group(1) + "." + broken.group(3));
  }

  private static Unreadable unreadable(TableObjection kind, String column, String cell) {
    return new Unreadable(Objection.of(kind, column, TextForms.cut(cell, LONGEST_SHOWN)));
  }
}
