package io.orderonce.limits.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.text.TextForms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A rule as a row of its table. */
final class LimitRuleRow {

  /** The columns that {@link #read} expects, in this order, of a table called {@code r}. */
  public static final String COLUMNS =
      """
      r.rule_id, r.version, r.scope, r.customer_group, r.customer_id, r.kind, r.product_id, \
      r.currency, r.most, r.window_seconds, r.outcome, r.expires_at, r.note\
      """;

  /** The index of the first column after the rule's own. */
  public static final int NEXT = 14;

  private LimitRuleRow() {}

  public static KeptRule read(ResultSet row) throws SQLException {
    Scope.Level level = Scope.Level.named(row.getString(3)).orElseThrow();
    String group = row.getString(4);
    String currency = row.getString(8);
    return new KeptRule(
        row.getLong(1),
        row.getInt(2),
        new LimitRule(
            new Scope(level, group == null ? row.getString(5) : TextForms.printable(group)),
            new Measure(
                Measure.Kind.named(row.getString(6)).orElseThrow(),
                row.getString(7),
                currency == null ? null : Currency.getInstance(currency)),
            row.getBigDecimal(9),
            Duration.ofSeconds(row.getLong(10)),
            LimitAction.named(row.getString(11)).orElseThrow(),
            Sql.time(row, 12),
            noteIn(row)));
  }

  /**
   * A note from an earlier release may contain letters that are no longer allowed; the rule still
   * applies.
   */
  private static @Nullable String noteIn(ResultSet row) throws SQLException {
    String note = row.getString(13);
    return note == null ? null : TextForms.printable(note);
  }

  /** The stored values of a rule, in the order of the columns from {@code scope} on. */
  static @Nullable Object[] values(LimitRule rule) {
    Scope scope = rule.scope();
    Currency currency = rule.measure().currency();
    return new @Nullable Object[] {
      scope.level().text(),
      scope.level() == Scope.Level.GROUP ? scope.id() : null,
      scope.level() == Scope.Level.CUSTOMER ? scope.id() : null,
      rule.measure().kind().text(),
      rule.measure().product(),
      currency == null ? null : currency.getCurrencyCode(),
      rule.max(),
      (int) rule.window().toSeconds(),
      rule.action().text(),
      rule.expiresAt(),
      rule.note()
    };
  }
}
