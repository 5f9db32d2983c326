package io.orderonce.limits.csv;

import io.orderonce.csv.Cells;
import io.orderonce.limits.InvalidLimit;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Outcome;
import io.orderonce.limits.Scope;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rules as a table of comma-separated values (RFC 4180) with the columns {@code id, scope,
 * scope_id, kind, product_id, max, currency, window, outcome, expires_at, note}, in any order when
 * it is read; an empty cell is an absent value, and a row without an id is a new rule.
 */
public final class LimitTable {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "scope",
          "scope_id",
          "kind",
          "product_id",
          "max",
          "currency",
          "window",
          "outcome",
          "expires_at",
          "note");

  private static final String ID = "[1-9][0-9]{0,17}";
  private static final String NUMBER = "[0-9]{1,15}(\\.[0-9]{1,15})?";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  private LimitTable() {}

  public static String write(List<KeptRule> rules) {
    return Cells.table(COLUMNS, rules.stream().map(LimitTable::cells).toList());
  }

  private static List<@Nullable String> cells(KeptRule kept) {
    LimitRule rule = kept.rule();
    Measure measure = rule.measure();
    return Arrays.asList(
        Long.toString(kept.id()),
        rule.scope().level().text(),
        rule.scope().id(),
        measure.kind().text(),
        measure.product(),
        rule.max().toPlainString(),
        measure.currency() == null ? null : measure.currency().getCurrencyCode(),
        rule.window().toString(),
        rule.outcome().text(),
        Objects.toString(rule.expiresAt(), null),
        rule.note());
  }

  /**
   * @throws InvalidLimit with everything that is wrong in it, line by line; then nothing is read
   */
  public static List<LimitRules.Entry> read(String table) {
    try (CSVParser parser = FORMAT.parse(new StringReader(Cells.withoutMark(table)))) {
      checkColumns(parser.getHeaderNames());
      return entries(parser);
    } catch (CSVException | IllegalArgumentException | UncheckedIOException broken) {
      throw new InvalidLimit(List.of("the table cannot be read: " + broken.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void checkColumns(List<String> names) {
    List<String> violations = new ArrayList<>();
    COLUMNS.stream()
        .filter(name -> !names.contains(name))
        .forEach(missing -> violations.add("the table has no column " + missing));
    names.stream()
        .filter(name -> !COLUMNS.contains(name))
        .forEach(unknown -> violations.add("the table has a column that is not known: " + unknown));
    throwIfAny(violations);
  }

  private static List<LimitRules.Entry> entries(CSVParser parser) {
    List<LimitRules.Entry> entries = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (CSVRecord row : parser) {
      long line = parser.getCurrentLineNumber();
      Row cells = new Row(row);
      try {
        LimitRules.Entry entry = cells.entry(line);
        entries.add(entry);
        entry
            .id()
            .filter(id -> !seen.add(id))
            .ifPresent(
                id -> violations.add("line " + line + ": rule " + id + " stands there twice"));
      } catch (InvalidLimit invalid) {
        invalid.violations().forEach(one -> violations.add("line " + line + ": " + one));
      }
    }
    throwIfAny(violations);
    return entries;
  }

  private static void throwIfAny(List<String> violations) {
    if (!violations.isEmpty()) {
      throw new InvalidLimit(violations);
    }
  }

  /** One line, read cell by cell; what cannot be read is remembered, to be told all at once. */
  private static final class Row {

    private final CSVRecord row;
    private final List<String> violations = new ArrayList<>();

    Row(CSVRecord row) {
      this.row = row;
    }

    LimitRules.Entry entry(long line) {
      if (!row.isConsistent()) {
        throw new InvalidLimit(List.of("it has another number of fields than the header"));
      }
      Optional<Long> id =
          cell("id", "is the number of a rule, or empty for a new one", LimitTable::number);
      Optional<Scope.Level> level =
          required("scope", "default, group or customer", Scope.Level::named);
      Optional<Measure.Kind> kind =
          required("kind", "orders, amount or quantity", Measure.Kind::named);
      Optional<BigDecimal> max = required("max", "a number such as 10", LimitTable::amount);
      Optional<Currency> currency = cell("currency", "is a code such as USD", LimitTable::currency);
      Optional<Duration> window = required("window", "a span such as PT10M", LimitTable::span);
      Optional<Outcome> outcome = required("outcome", "reject, confirm or hold", Outcome::named);
      Optional<Instant> expires =
          cell("expires_at", "is a moment such as 2027-01-31T18:00:00Z", LimitTable::moment);
      throwIfAny(violations);
      return new LimitRules.Entry(
          line,
          id,
          new LimitRule(
              new Scope(level.orElseThrow(), text("scope_id").orElse(null)),
              new Measure(
                  kind.orElseThrow(), text("product_id").orElse(null), currency.orElse(null)),
              max.orElseThrow(),
              window.orElseThrow(),
              outcome.orElseThrow(),
              expires.orElse(null),
              text("note").orElse(null)));
    }

    private <T> Optional<T> required(
        String column, String what, Function<String, Optional<T>> reader) {
      if (text(column).isEmpty()) {
        violations.add(column + " is empty; it is " + what);
        return Optional.empty();
      }
      return cell(column, "is " + what, reader);
    }

    private <T> Optional<T> cell(String column, String what, Function<String, Optional<T>> reader) {
      Optional<String> text = text(column);
      Optional<T> value = text.flatMap(reader);
      if (text.isPresent() && value.isEmpty()) {
        violations.add(column + " " + what);
      }
      return value;
    }

    private Optional<String> text(String column) {
      return Optional.of(row.get(column)).filter(cell -> !cell.isEmpty()).map(Cells::meant);
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches(ID) ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static Optional<BigDecimal> amount(String text) {
    return text.matches(NUMBER) ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  private static Optional<Currency> currency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .filter(one -> one.getCurrencyCode().equals(code))
        .findFirst();
  }

  private static Optional<Duration> span(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
