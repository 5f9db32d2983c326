package io.orderonce.limits.jpa;

import io.orderonce.audit.Invariant;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitBook;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Purchase;
import io.orderonce.limits.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Customers who have exceeded a rule that rejects.
 *
 * <p>Only orders count that came after the last change that could have made them legal: the last
 * change of any rule, the last change of the customer's own status, the end of a rule that applied
 * to the customer. So customers are not found if they were within the rules when they ordered;
 * after a change it takes one window until everything is checked again. Looks no further back than
 * {@link CustomerLimits#LONGEST_LOOK_ROUND}.
 */
final class CustomersOverALimit implements Invariant {

  /** An order may have begun before a change and have been stored after it. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private static final int MOST = 1_000;

  private static final String NOW = "SELECT %s";

  private static final String REJECTING =
      "SELECT "
          + LimitRuleRow.COLUMNS
          + " FROM limit_rules r WHERE r.outcome = '"
          + LimitAction.REJECT.text()
          + "'";

  private static final String RULES_CHANGED =
      "SELECT MAX(happened_at) FROM audit_entries WHERE subject = 'limit'";

  private static final String CUSTOMER_CHANGED =
      "SELECT MAX(happened_at) FROM audit_entries WHERE subject = 'customer' AND subject_id = ?";

  private static final String RULES_ENDED =
      """
      SELECT MAX(expires_at) FROM limit_rules r
      WHERE r.expires_at <= ?
        AND (r.scope = 'default' OR r.customer_group = ? OR r.customer_id = ?)\
      """;

  private static final String GROUP = "SELECT customer_group FROM customers WHERE customer_id = ?";

  private final Transactions transactions;
  private final DatabaseKind kind;
  private final Clock clock;

  /**
   * @param clock gives the time where the database cannot
   */
  public CustomersOverALimit(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.kind = kind;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "customers-over-a-limit";
  }

  @Override
  public long count() {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return customers(Sql.in(unit)).size();
        });
  }

  private Set<String> customers(Sql sql) {
    Instant now = moment(sql, NOW.formatted(kind.timeExpression())).orElseGet(clock::instant);
    Instant since = latest(now.minus(CustomerLimits.LONGEST_LOOK_ROUND), after(sql, RULES_CHANGED));
    Set<String> over = new TreeSet<>();
    for (KeptRule rule : sql.rows(REJECTING, LimitRuleRow::read)) {
      LimitRule limit = rule.rule();
      if (limit.scope().level() == Scope.Level.PERSON) {
        PersonsOverALimit.of(limit, latest(since, now.minus(limit.window())))
            .in(sql, MOST)
            .forEach(customer -> over.add(customer.value()));
        continue;
      }
      new NearestTo(limit, latest(since, now.minus(limit.window())), limit.max())
          .in(sql, MOST).stream()
              .filter(customer -> isOver(sql, customer, rule, since, now))
              .forEach(customer -> over.add(customer.value()));
    }
    return over;
  }

  private static boolean isOver(
      Sql sql, CustomerId customer, KeptRule rule, Instant rulesSince, Instant now) {
    @Nullable String group =
        sql.only(GROUP, row -> Optional.ofNullable(row.getString(1)), customer.value())
            .orElse(null);
    Instant since =
        latest(
            rulesSince,
            after(sql, CUSTOMER_CHANGED, customer.value()),
            after(sql, RULES_ENDED, now, group, customer.value()));
    LimitQueries limits = new LimitQueries(sql);
    List<KeptRule> rules = limits.rules(customer, group, now);
    List<Purchase> past = limits.purchases(customer, since, rules);
    return new LimitBook(rules, past)
        .allowancesAt(now).stream()
            .filter(allowance -> allowance.kept().id() == rule.id())
            .anyMatch(allowance -> allowance.used().compareTo(rule.rule().max()) > 0);
  }

  private static Instant latest(Instant... moments) {
    return Stream.of(moments).max(Comparator.naturalOrder()).orElseThrow();
  }

  /** When it was last changed, plus a margin; long ago if never. */
  private static Instant after(Sql sql, String query, @Nullable Object... parameters) {
    return moment(sql, query, parameters).map(at -> at.plus(MARGIN)).orElse(Instant.EPOCH);
  }

  private static Optional<Instant> moment(Sql sql, String query, @Nullable Object... parameters) {
    return sql.only(query, row -> Optional.ofNullable(Sql.time(row, 1)), parameters);
  }
}
