package io.orderonce.csv;

import io.orderonce.text.Objection;

/** What can be wrong with a table, whatever its subject. */
public enum TableObjection implements Objection.Kind {
  ROW("row %s: %s"),
  MORE("and %s more"),
  QUOTATION_MARKS("the quotation marks do not match; one within a cell is written twice"),
  EMPTY_TABLE("the table is empty"),
  UNKNOWN_COLUMN("the table has a column that is not known: %s"),
  KNOWN_COLUMNS("the columns that are known: %s"),
  COLUMN_TWICE("the table has the column %s twice"),
  NO_COLUMN("the table has no column %s"),
  NO_SEPARATOR("between the columns stand commas, semicolons or tabs, the same in all rows"),
  NAMELESS_CELL(
      "column %s has a cell and no name; a text with a separator in it belongs in quotation marks"),
  NO_NUMBER(
      "%s is a number such as 12.50, without separators of thousands, sign or currency; not \"%s\""),
  COMMA(
      "%s has a comma (\"%s\"); where commas stand between the cells, decimals follow a point, as in"
          + " 12.50"),
  THOUSANDS_OR_DECIMALS(
      "%s could be thousands or decimals (\"%s\"); write thousands without a separator"),
  NO_ANSWER("%s is 0 or 1, true or false");

  private final String english;

  TableObjection(String english) {
    this.english = english;
  }

  @Override
  public String english() {
    return english;
  }
}
