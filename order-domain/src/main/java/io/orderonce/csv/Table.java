package io.orderonce.csv;

import io.orderonce.text.Objection;
import io.orderonce.text.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table as people bring it from a spreadsheet: in UTF-8 (or UTF-16 with a byte order mark), with
 * commas, semicolons or tabs between the cells, its columns in any order below a header line. Empty
 * rows, and columns without a name and without content, are ignored. Rows are numbered as the
 * spreadsheet numbers them: the header is row 1, an empty row counts, and a cell of several lines
 * is in one row.
 */
public final class Table {

  /** The columns that a table may have. */
  public record Columns(List<String> required, List<String> optional) {

    public Columns {
      required = List.copyOf(required);
      optional = List.copyOf(optional);
    }

    private List<String> all() {
      List<String> all = new ArrayList<>(required);
      all.addAll(optional);
      return all;
    }
  }

  /**
   * A separator declaration that some spreadsheets write before the header; they do not show it as
   * a row.
   */
  private static final Pattern DECLARED = Pattern.compile("\\A\"?sep=([,;\t])\"?\r?\n");

  /** Yes and no as spreadsheets write them in various languages. */
  private static final Map<String, Boolean> ANSWERS =
      Map.ofEntries(
          Map.entry("1", true),
          Map.entry("true", true),
          Map.entry("yes", true),
          Map.entry("wahr", true),
          Map.entry("vrai", true),
          Map.entry("verdadero", true),
          Map.entry("是", true),
          Map.entry("0", false),
          Map.entry("false", false),
          Map.entry("no", false),
          Map.entry("falsch", false),
          Map.entry("faux", false),
          Map.entry("falso", false),
          Map.entry("否", false));

  private final Separator separator;
  private final Map<String, Integer> places;
  private final List<Row> rows = new ArrayList<>();

  private Table(Separator separator, Map<String, Integer> places) {
    this.separator = separator;
    this.places = places;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidTable with everything that is wrong
   */
  public static Table read(byte[] file, Columns columns) {
    return of(Encoding.read(file), columns);
  }

  /**
   * Reads a pasted text.
   *
   * @throws InvalidTable with everything that is wrong
   */
  public static Table read(String text, Columns columns) {
    return of(Encoding.clean(text), columns);
  }

  /**
   * The text of a file, before it is read as a table.
   *
   * @throws InvalidTable if its encoding cannot be determined
   */
  public static String textOf(byte[] file) {
    return Encoding.read(file);
  }

  private static Table of(String text, Columns columns) {
    Matcher declared = DECLARED.matcher(text);
    String body = declared.find() ? text.substring(declared.end()) : text;
    Separator separator = Separator.in(body, columns.all());
    int row = 0;
    Violations violations = new Violations();
    Optional<Table> table = Optional.empty();
    try (CSVParser parser = separator.parse(body)) {
      for (CSVRecord record : parser) {
        row = Math.toIntExact(record.getRecordNumber());
        List<String> cells = record.toList();
        if (cells.stream().allMatch(String::isEmpty)) {
          continue;
        }
        if (table.isEmpty()) {
          table = Optional.of(new Table(separator, places(cells, columns)));
        } else {
          table.get().add(row, cells, violations);
        }
      }
    } catch (IOException | UncheckedIOException | IllegalStateException broken) {
      violations.addTo(row + 1, Objection.of(TableObjection.QUOTATION_MARKS));
    }
    violations.throwIfAny(InvalidTable::new);
    return table.orElseThrow(
        () -> new InvalidTable(List.of(Objection.of(TableObjection.EMPTY_TABLE))));
  }

  private static Map<String, Integer> places(List<String> names, Columns columns) {
    Violations violations = new Violations();
    Map<String, Integer> places = new LinkedHashMap<>();
    for (int place = 0; place < names.size(); place++) {
      String name = names.get(place);
      if (name.isEmpty()) {
        continue;
      }
      if (!columns.all().contains(name)) {
        violations.add(Objection.of(TableObjection.UNKNOWN_COLUMN, name));
      } else if (places.putIfAbsent(name, place) != null) {
        violations.add(Objection.of(TableObjection.COLUMN_TWICE, name));
      }
    }
    if (!columns.all().containsAll(names.stream().filter(name -> !name.isEmpty()).toList())) {
      violations.add(Objection.of(TableObjection.KNOWN_COLUMNS, String.join(", ", columns.all())));
    }
    columns.required().stream()
        .filter(name -> !places.containsKey(name))
        .forEach(missing -> violations.add(Objection.of(TableObjection.NO_COLUMN, missing)));
    if (places.isEmpty()) {
      violations.add(Objection.of(TableObjection.NO_SEPARATOR));
    }
    violations.throwIfAny(InvalidTable::new);
    return places;
  }

  /** Spreadsheets omit empty cells at the end of a row. */
  private void add(int number, List<String> cells, Violations violations) {
    for (int place = 0; place < cells.size(); place++) {
      if (!cells.get(place).isEmpty() && !places.containsValue(place)) {
        violations.addTo(number, Objection.of(TableObjection.NAMELESS_CELL, letters(place)));
        return;
      }
    }
    Map<String, String> named = new HashMap<>();
    places.forEach((name, place) -> named.put(name, place < cells.size() ? cells.get(place) : ""));
    rows.add(new Row(number, named));
  }

  /** A, B, … Z, AA. */
  private static String letters(int place) {
    String last = String.valueOf((char) ('A' + place % 26));
    return place < 26 ? last : letters(place / 26 - 1) + last;
  }

  public boolean has(String column) {
    return places.containsKey(column);
  }

  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** The cells of one row, by the names of their columns. */
  public final class Row {

    private final int number;
    private final Map<String, String> cells;

    private Row(int number, Map<String, String> cells) {
      this.number = number;
      this.cells = cells;
    }

    /** As the spreadsheet numbers it. */
    public int number() {
      return number;
    }

    /** The content of the cell; empty if the cell is empty or its column is missing. */
    public Optional<String> text(String column) {
      return Optional.ofNullable(cells.get(column))
          .filter(cell -> !cell.isEmpty())
          .map(Cells::meant);
    }

    /**
     * @param decimals how many are usual for this quantity
     * @throws Unreadable with the reason, if it is not a number
     */
    public Optional<BigDecimal> number(String column, int decimals) {
      return text(column).map(cell -> separator.number(column, cell, decimals));
    }

    /**
     * @throws Unreadable if it is neither yes nor no
     */
    public Optional<Boolean> answer(String column) {
      return text(column)
          .map(
              cell ->
                  Optional.ofNullable(ANSWERS.get(cell.toLowerCase(Locale.ROOT)))
                      .orElseThrow(
                          () -> new Unreadable(Objection.of(TableObjection.NO_ANSWER, column))));
    }
  }
}
