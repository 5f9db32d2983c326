package io.orderonce.csv;

import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Makes cells safe for spreadsheets: a cell that begins like a formula gets a leading apostrophe,
 * as OWASP advises against CSV injection, and loses it when it is read back.
 */
public final class Cells {

  /** Marks the table as UTF-8 for spreadsheets; without it Excel guesses wrong. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** Includes the full-width forms, which some spreadsheets treat as the same. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private static final String APOSTROPHE = "'";

  private Cells() {}

  /** A whole table (RFC 4180) with a header line. */
  public static String table(List<String> names, List<? extends List<@Nullable String>> rows) {
    StringBuilder text = new StringBuilder(head(names));
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  static String head(List<String> names) {
    return BYTE_ORDER_MARK + line(names);
  }

  static String line(List<? extends @Nullable String> cells) {
    return CSVFormat.RFC4180.format(cells.stream().map(Cells::harmless).toArray())
        + CSVFormat.RFC4180.getRecordSeparator();
  }

  /** The content of a cell before it was made safe. */
  public static String meant(String cell) {
    return cell.startsWith(APOSTROPHE) && isFormula(cell) ? cell.substring(1) : cell;
  }

  private static String harmless(@Nullable String cell) {
    return Optional.ofNullable(cell)
        .map(text -> isFormula(text) ? APOSTROPHE + text : text)
        .orElse("");
  }

  /**
   * Also matches behind apostrophes, so that leading apostrophes of the original survive a round
   * trip.
   */
  private static boolean isFormula(String text) {
    return text.codePoints()
        .dropWhile(character -> character == APOSTROPHE.charAt(0))
        .limit(1)
        .anyMatch(first -> FORMULA_STARTS.indexOf(first) >= 0);
  }
}
