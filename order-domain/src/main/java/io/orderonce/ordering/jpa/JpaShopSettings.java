package io.orderonce.ordering.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.money.Money;
import io.orderonce.ordering.ShopSettings;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings as rows: a name and a content. */
public final class JpaShopSettings implements ShopSettings {

  static final String LOOK_ALIKE = "look-alike.window";
  static final Duration USUAL_LOOK_BACK = Duration.ofMinutes(10);

  private static final String LARGE_AMOUNT = "large-amount.";

  private static final String ALL = "SELECT name, content FROM settings";

  /** One at a time: two who enter the same new row would otherwise fail on its key. */
  private static final String LOCK = "SELECT name FROM settings ORDER BY name FOR UPDATE";

  private static final String REMOVE = "DELETE FROM settings WHERE name = ?";
  private static final String ENTER = "INSERT INTO settings (name, content) VALUES (?, ?)";

  private final Transactions transactions;

  private record Row(String name, String content) {}

  public JpaShopSettings(Transactions transactions) {
    this.transactions = transactions;
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
  public Values change(Change change) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          sql.rows(LOCK, row -> row.getString(1));
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
          return values(sql);
        });
  }

  private static Values values(Sql sql) {
    List<Row> rows = sql.rows(ALL, row -> new Row(row.getString(1), row.getString(2)));
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
