package io.orderonce.csv;

import io.orderonce.text.Objection;

/** What can be wrong with a table, whatever its subject. */
public enum TableObjection implements Objection.Kind {
  ROW("row %s: %s"),
  MORE("and %s more"),
  QUOTATION_MARKS("the quotation marks are not balanced; write each one inside a cell twice"),
  EMPTY_TABLE("the table is empty"),
  UNKNOWN_COLUMN("unknown column: %s"),
  KNOWN_COLUMNS("known columns: %s"),
  COLUMN_TWICE("column %s appears twice"),
  NO_COLUMN("column %s is missing"),
  NO_SEPARATOR("columns must be separated by commas, semicolons or tabs, the same in all rows"),
  NAMELESS_CELL(
      "column %s has a cell but no name; put text that contains a separator in quotation marks"),
  NO_NUMBER(
      "%s must be a number such as 12.50, without thousands separators, sign or currency,"
          + " not \"%s\""),
  COMMA(
      "%s contains a comma (\"%s\"); where commas separate the columns, write decimals"
          + " with a point, as in 12.50"),
  THOUSANDS_OR_DECIMALS(
      "%s could be thousands or decimals (\"%s\"); write thousands without a separator"),
  NO_ANSWER("%s must be 0 or 1, true or false");

  private final String english;

  TableObjection(String english) {
    this.english = english;
  }

  @Override
  public String english() {
    return english;
  }
}
