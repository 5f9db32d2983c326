package io.orderonce.csv;

import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Cells as a spreadsheet shows them and does not execute them: one that begins like a formula gets
 * an apostrophe before it, as OWASP advises against CSV injection, and loses it when it comes back.
 */
public final class Cells {

  /** Tells spreadsheets that the table is UTF-8; Excel guesses otherwise. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** With the wide forms, which some spreadsheets take for the same. */
  private static final String BEGINNINGS_OF_FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final String APOSTROPHE = "'";

  private Cells() {}

  /** A whole table (RFC 4180) with a line of names above. */
  public static String table(List<String> names, List<? extends List<@Nullable String>> rows) {
    StringBuilder text = new StringBuilder(BYTE_ORDER_MARK).append(line(names));
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<? extends @Nullable String> cells) {
    return CSVFormat.RFC4180.format(cells.stream().map(Cells::harmless).toArray())
        + CSVFormat.RFC4180.getRecordSeparator();
  }

  /** What stood in a cell before it was made harmless. */
  public static String meant(String cell) {
    return cell.startsWith(APOSTROPHE) && isFormula(cell) ? cell.substring(1) : cell;
  }

  private static String harmless(@Nullable String cell) {
    return Optional.ofNullable(cell)
        .map(text -> isFormula(text) ? APOSTROPHE + text : text)
        .orElse("");
  }

  /** Also behind apostrophes, so that those which were there before come back too. */
  private static boolean isFormula(String text) {
    return text.codePoints()
        .dropWhile(character -> character == APOSTROPHE.charAt(0))
        .limit(1)
        .anyMatch(first -> BEGINNINGS_OF_FORMULAS.indexOf(first) >= 0);
  }
}
