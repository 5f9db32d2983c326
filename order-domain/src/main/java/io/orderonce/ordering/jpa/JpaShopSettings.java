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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The settings as rows: a name and a content. */
public final class JpaShopSettings implements ShopSettings {

  static final String LOOK_ALIKE = "look-alike.window";
  static final Duration USUAL_LOOK_BACK = Duration.ofMinutes(10);

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
          change
              .lookAlikeWindow()
              .ifPresent(
                  span -> {
                    sql.change(REMOVE, LOOK_ALIKE);
                    sql.change(ENTER, LOOK_ALIKE, span.toString());
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
    Duration lookBack = USUAL_LOOK_BACK;
    for (Row row : rows) {
      if (row.name.startsWith(LARGE_AMOUNT)) {
        String code = row.name.substring(LARGE_AMOUNT.length());
        largeAmounts.put(code, Money.of(row.content, code));
      } else if (row.name.equals(LOOK_ALIKE)) {
        lookBack = Duration.parse(row.content);
      }
    }
    return new Values(largeAmounts, lookBack);
  }
}
