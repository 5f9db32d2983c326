package io.orderonce.settings.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.money.Money;
import io.orderonce.settings.SettingKey;
import io.orderonce.settings.ShopSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The settings as rows: a name and its content. */
public final class JpaShopSettings implements ShopSettings {

  public static final Duration USUAL_LOOK_BACK = Duration.ofMinutes(10);

  private static final Duration USUALLY_KEPT = Duration.ofDays(180);
  private static final Duration USUAL_WINDOW = Duration.ofDays(1);
  private static final String USUAL_THRESHOLD = "60";

  private static final String ONE = "SELECT content FROM settings WHERE name = ?";
  private static final String ALL = "SELECT name, content FROM settings";

  /**
   * Serialises changes: two transactions that insert the same new row would otherwise collide on
   * its key.
   */
  private static final String LOCK = "SELECT name, content FROM settings ORDER BY name FOR UPDATE";

  private static final String REMOVE = "DELETE FROM settings WHERE name = ?";
  private static final String UPDATE = "UPDATE settings SET content = ? WHERE name = ?";
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
          return values(contents(Sql.in(unit).rows(ALL, JpaShopSettings::row)));
        });
  }

  @Override
  public SettingsUpdate change(Change change, Basis basis, String by) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          // lock first, then read: what the locking statement itself reads may be older than the
          // lock
          sql.rows(LOCK, JpaShopSettings::row);
          Map<String, String> before = contents(sql.rows(ALL, JpaShopSettings::row));
          Values present = values(before);
          if (!basis.holds(change, present)) {
            return new SettingsUpdate.ChangedMeanwhile(present);
          }
          change
              .largeAmounts()
              .forEach(
                  (currency, amount) -> {
                    String name = SettingKey.largeAmountIn(currency);
                    amount
                        .map(threshold -> new Money(threshold, currency))
                        .ifPresentOrElse(
                            threshold -> put(sql, name, threshold.plainAmount()),
                            () -> sql.change(REMOVE, name));
                  });
          change.lookAlikeWindow().ifPresent(span -> put(sql, SettingKey.LOOK_ALIKE_WINDOW, span));
          change.attemptsKept().ifPresent(span -> put(sql, SettingKey.ATTEMPTS_KEPT, span));
          change
              .detection()
              .window()
              .ifPresent(span -> put(sql, SettingKey.DUPLICATES_WINDOW, span));
          change
              .detection()
              .threshold()
              .ifPresent(score -> put(sql, SettingKey.DUPLICATES_THRESHOLD, score));
          change.detection().hold().ifPresent(hold -> put(sql, SettingKey.DUPLICATES_HOLD, hold));
          change.currency().ifPresent(one -> put(sql, SettingKey.CURRENCY, one.getCurrencyCode()));
          Map<String, String> after = contents(sql.rows(ALL, JpaShopSettings::row));
          trail.note(unit, differences(by, before, after));
          return new SettingsUpdate.Done(values(after));
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

  private static Values values(Map<String, String> contents) {
    Map<String, Money> largeAmounts = new HashMap<>();
    String prefix = SettingKey.LARGE_AMOUNTS.text();
    contents.forEach(
        (name, content) -> {
          if (name.startsWith(prefix)) {
            String code = name.substring(prefix.length());
            largeAmounts.put(code, Money.of(content, code));
          }
        });
    return new Values(
        largeAmounts,
        span(contents, SettingKey.LOOK_ALIKE_WINDOW, USUAL_LOOK_BACK),
        span(contents, SettingKey.ATTEMPTS_KEPT, USUALLY_KEPT),
        new ShopSettings.DetectionSettings(
            span(contents, SettingKey.DUPLICATES_WINDOW, USUAL_WINDOW),
            Integer.parseInt(
                contents.getOrDefault(SettingKey.DUPLICATES_THRESHOLD.text(), USUAL_THRESHOLD)),
            Boolean.parseBoolean(
                contents.getOrDefault(SettingKey.DUPLICATES_HOLD.text(), "false"))),
        Optional.ofNullable(contents.get(SettingKey.CURRENCY.text()))
            .map(Money::currency)
            .orElse(USUAL_CURRENCY));
  }

  /** The currency of prices that come without one, for a transaction that enters them. */
  public static Currency currencyIn(Sql sql) {
    return sql.first(ONE, row -> row.getString(1), SettingKey.CURRENCY.text())
        .map(Money::currency)
        .orElse(USUAL_CURRENCY);
  }

  private static Duration span(Map<String, String> contents, SettingKey key, Duration usual) {
    return Optional.ofNullable(contents.get(key.text())).map(Duration::parse).orElse(usual);
  }

  private static void put(Sql sql, SettingKey key, Object content) {
    put(sql, key.text(), content);
  }

  /** An existing row is updated, because other transactions wait for it. */
  private static void put(Sql sql, String name, Object content) {
    if (sql.change(UPDATE, content.toString(), name) == 0) {
      sql.change(ENTER, name, content.toString());
    }
  }
}
