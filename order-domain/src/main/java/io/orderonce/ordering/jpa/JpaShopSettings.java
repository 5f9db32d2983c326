package io.orderonce.ordering.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.money.Money;
import io.orderonce.ordering.ShopSettings;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The settings as rows: a name and a content. */
public final class JpaShopSettings implements ShopSettings {

  static final String LOOK_ALIKE = "look-alike.window";
  static final Duration USUAL_LOOK_BACK = Duration.ofMinutes(10);

  private static final String ATTEMPTS_KEPT = "attempts.kept";
  private static final Duration USUALLY_KEPT = Duration.ofDays(180);
  private static final String DUPLICATES_WINDOW = "duplicates.window";
  private static final Duration USUAL_WINDOW = Duration.ofDays(1);
  private static final String DUPLICATES_THRESHOLD = "duplicates.threshold";
  private static final String USUAL_THRESHOLD = "60";
  private static final String DUPLICATES_HOLD = "duplicates.hold";

  private static final String LARGE_AMOUNT = "large-amount.";

  private static final String ALL = "SELECT name, content FROM settings";

  /** One at a time: two who enter the same new row would otherwise fail on its key. */
  private static final String LOCK = "SELECT name, content FROM settings ORDER BY name FOR UPDATE";

  private static final String REMOVE = "DELETE FROM settings WHERE name = ?";
  private static final String ENTER = "INSERT INTO settings (name, content) VALUES (?, ?)";

  private final Transactions transactions;
  private final JpaAuditTrail trail;

  private record Row(String name, String content) {}

  public JpaShopSettings(Transactions transactions, JpaAuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  @Override
  public Values read() {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return values(Sql.in(unit));
        });
  }

  @Override
  public Values change(Change change, String by) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Map<String, String> before = contents(sql.rows(LOCK, JpaShopSettings::row));
          change
              .largeAmounts()
              .forEach(
                  (currency, amount) -> {
                    String name = LARGE_AMOUNT + currency.getCurrencyCode();
                    sql.change(REMOVE, name);
                    amount.ifPresent(
                        threshold ->
                            sql.change(
                                ENTER,
                                name,
                                threshold
                                    .setScale(
                                        currency.getDefaultFractionDigits(),
                                        RoundingMode.UNNECESSARY)
                                    .toPlainString()));
                  });
          change.lookAlikeWindow().ifPresent(span -> put(sql, LOOK_ALIKE, span));
          change.attemptsKept().ifPresent(span -> put(sql, ATTEMPTS_KEPT, span));
          change
              .detection()
              .ifPresent(
                  detection -> {
                    put(sql, DUPLICATES_WINDOW, detection.window());
                    put(sql, DUPLICATES_THRESHOLD, detection.threshold());
                    put(sql, DUPLICATES_HOLD, detection.hold());
                  });
          trail.note(unit, differences(by, before, contents(sql.rows(ALL, JpaShopSettings::row))));
          return values(sql);
        });
  }

  private static List<StaffChange> differences(
      String by, Map<String, String> before, Map<String, String> after) {
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(
            name ->
                new StaffChange(
                    by, "changed", "setting", name, before.get(name), after.get(name), null))
        .toList();
  }

  private static Map<String, String> contents(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(Row::name, Row::content));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(row.getString(1), row.getString(2));
  }

  private static Values values(Sql sql) {
    List<Row> rows = sql.rows(ALL, JpaShopSettings::row);
    Map<String, Money> largeAmounts = new HashMap<>();
    Map<String, String> contents = contents(rows);
    contents.forEach(
        (name, content) -> {
          if (name.startsWith(LARGE_AMOUNT)) {
            String code = name.substring(LARGE_AMOUNT.length());
            largeAmounts.put(code, Money.of(content, code));
          }
        });
    return new Values(
        largeAmounts,
        span(contents, LOOK_ALIKE, USUAL_LOOK_BACK),
        span(contents, ATTEMPTS_KEPT, USUALLY_KEPT),
        new Detection(
            span(contents, DUPLICATES_WINDOW, USUAL_WINDOW),
            Integer.parseInt(contents.getOrDefault(DUPLICATES_THRESHOLD, USUAL_THRESHOLD)),
            Boolean.parseBoolean(contents.getOrDefault(DUPLICATES_HOLD, "false"))));
  }

  private static Duration span(Map<String, String> contents, String name, Duration usual) {
    return Optional.ofNullable(contents.get(name)).map(Duration::parse).orElse(usual);
  }

  private static void put(Sql sql, String name, Object content) {
    sql.change(REMOVE, name);
    sql.change(ENTER, name, content.toString());
  }
}
