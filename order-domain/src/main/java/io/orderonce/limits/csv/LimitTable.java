package io.orderonce.limits.csv;

import io.orderonce.csv.Cells;
import io.orderonce.csv.InvalidTable;
import io.orderonce.csv.Table;
import io.orderonce.csv.Violations;
import io.orderonce.limits.InvalidLimit;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitObjection;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.text.Objection;
import io.orderonce.text.Unreadable;
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
import org.jspecify.annotations.Nullable;

/**
 * Rules as a table with the columns {@code id, scope, scope_id, kind, product_id, max, currency,
 * window, outcome, expires_at, note}, in any order when it is read; an empty cell is an absent
 * value, and a row without an id is a new rule.
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
  private static final Table.Columns KNOWN = new Table.Columns(COLUMNS, List.of());

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
        rule.action().text(),
        Objects.toString(rule.expiresAt(), null),
        rule.note());
  }

  /**
   * Reads a file.
   *
   * @throws InvalidTable with everything that is wrong, row by row; then nothing is read
   */
  public static List<LimitRules.Entry> read(byte[] file) {
    return entries(Table.read(file, KNOWN));
  }

  /**
   * Reads a pasted text.
   *
   * @throws InvalidTable with everything that is wrong, row by row; then nothing is read
   */
  public static List<LimitRules.Entry> read(String text) {
    return entries(Table.read(text, KNOWN));
  }

  private static List<LimitRules.Entry> entries(Table table) {
    List<LimitRules.Entry> entries = new ArrayList<>();
    Violations violations = new Violations();
    Set<Long> seen = new HashSet<>();
    for (Table.Row row : table.rows()) {
      try {
        LimitRules.Entry entry = new RowReader(row).entry();
        entries.add(entry);
        entry
            .id()
            .filter(id -> !seen.add(id))
            .ifPresent(
                id ->
                    violations.addTo(
                        row.number(), Objection.of(LimitObjection.LIMIT_TWICE, Long.toString(id))));
      } catch (InvalidLimit invalid) {
        invalid.objections().forEach(one -> violations.addTo(row.number(), one));
      }
    }
    violations.throwIfAny(InvalidTable::new);
    return entries;
  }

  /** Reads one row cell by cell and collects everything unreadable, to report it all at once. */
  private static final class RowReader {

    private final Table.Row row;
    private final List<Objection> violations = new ArrayList<>();

    RowReader(Table.Row row) {
      this.row = row;
    }

    LimitRules.Entry entry() {
      Optional<Long> id = cell("id", LimitObjection.A_RULE_NUMBER, LimitTable::number);
      Optional<Scope.Level> level = required("scope", LimitObjection.A_SCOPE, Scope.Level::named);
      Optional<Measure.Kind> kind = required("kind", LimitObjection.A_KIND, Measure.Kind::named);
      Optional<Currency> currency =
          cell("currency", LimitObjection.A_CURRENCY, LimitTable::currency);
      Optional<BigDecimal> max = required("max", LimitObjection.A_MAXIMUM, any -> max(currency));
      Optional<Duration> window = required("window", LimitObjection.A_WINDOW, LimitTable::span);
      Optional<LimitAction> action =
          required("outcome", LimitObjection.AN_OUTCOME, LimitAction::named);
      Optional<Instant> expires = cell("expires_at", LimitObjection.A_MOMENT, LimitTable::moment);
      if (!violations.isEmpty()) {
        throw new InvalidLimit(violations);
      }
      return new LimitRules.Entry(
          row.number(),
          id,
          new LimitRule(
              new Scope(level.orElseThrow(), row.text("scope_id").orElse(null)),
              new Measure(
                  kind.orElseThrow(), row.text("product_id").orElse(null), currency.orElse(null)),
              max.orElseThrow(),
              window.orElseThrow(),
              action.orElseThrow(),
              expires.orElse(null),
              row.text("note").orElse(null)));
    }

    private Optional<BigDecimal> max(Optional<Currency> currency) {
      return row.number("max", currency.map(Currency::getDefaultFractionDigits).orElse(0));
    }

    private <T> Optional<T> required(
        String column, LimitObjection what, Function<String, Optional<T>> reader) {
      if (row.text(column).isEmpty()) {
        violations.add(Objection.of(LimitObjection.LIMIT_CELL_EMPTY, column, Objection.of(what)));
        return Optional.empty();
      }
      return cell(column, what, reader);
    }

    private <T> Optional<T> cell(
        String column, LimitObjection what, Function<String, Optional<T>> reader) {
      Optional<String> text = row.text(column);
      try {
        Optional<T> value = text.flatMap(reader);
        if (text.isPresent() && value.isEmpty()) {
          violations.add(Objection.of(LimitObjection.LIMIT_CELL, column, Objection.of(what)));
        }
        return value;
      } catch (Unreadable unreadable) {
        violations.add(unreadable.objection());
        return Optional.empty();
      }
    }
  }

  private static Optional<Long> number(String text) {
    return text.matches(ID) ? Optional.of(Long.valueOf(text)) : Optional.empty();
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
