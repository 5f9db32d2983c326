package io.orderonce.limits.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitBook;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Purchase;
import io.orderonce.limits.Recognised;
import io.orderonce.limits.Scope;
import io.orderonce.persons.PersonMark;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The limits of a customer, read from the database with the queries that placing an order uses. */
final class JpaCustomerLimits implements CustomerLimits {

  private static final String STATUS =
      """
      SELECT c.blocked, c.customer_group, %s,
             (SELECT MAX(o.placed_at) FROM orders o WHERE o.customer_id = c.customer_id)
      FROM customers c WHERE c.customer_id = ?\
      """;

  private final Transactions transactions;
  private final DatabaseKind kind;
  private final Clock clock;

  /**
   * @param clock gives the time where the database cannot
   */
  public JpaCustomerLimits(Transactions transactions, DatabaseKind kind, Clock clock) {
    this.transactions = transactions;
    this.kind = kind;
    this.clock = clock;
  }

  @Override
  public Optional<View> of(CustomerId customer) {
    return reading(sql -> view(sql, customer, Optional.empty()));
  }

  @Override
  public Optional<View> of(CustomerId customer, KeptRule draft) {
    return reading(sql -> view(sql, customer, Optional.of(draft)));
  }

  /** Finds candidates, and then checks each of them as placing an order would. */
  @Override
  public List<Use> near(KeptRule rule, int size) {
    LimitRule limit = rule.rule();
    if (limit.max().signum() == 0 || limit.window().compareTo(LONGEST_LOOK_ROUND) > 0) {
      return List.of();
    }
    return reading(
        sql -> {
          Instant now = sql.only("SELECT " + kind.timeExpression(), row -> timeOr(row, 1));
          return new NearestTo(limit, now)
              .in(sql).stream()
                  .flatMap(customer -> uses(sql, customer, rule).stream())
                  .sorted(Comparator.comparing((Use use) -> use.allowance().used()).reversed())
                  .limit(size)
                  .toList();
        });
  }

  private List<Use> uses(Sql sql, CustomerId customer, KeptRule rule) {
    View view = view(sql, customer, Optional.of(rule)).orElseThrow();
    return view.allowancesOf(rule.id()).stream()
        .filter(allowance -> allowance.used().compareTo(NearestTo.thresholdOf(rule.rule())) >= 0)
        .map(allowance -> new Use(customer, allowance, view.book().nextAt(allowance, view.now())))
        .toList();
  }

  private Optional<View> view(Sql sql, CustomerId customer, Optional<KeptRule> draft) {
    return sql.first(STATUS.formatted(kind.timeExpression()), this::status, customer.value())
        .map(status -> view(new LimitQueries(sql), customer, status, draft));
  }

  private <T> T reading(Function<Sql, T> question) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return question.apply(Sql.in(unit));
        });
  }

  private record Status(boolean blocked, @Nullable String group, Instant now) {}

  private Status status(ResultSet row) throws SQLException {
    Instant time = timeOr(row, 3);
    Instant last = Sql.time(row, 4);
    return new Status(
        row.getBoolean(1), row.getString(2), last != null && last.isAfter(time) ? last : time);
  }

  private Instant timeOr(ResultSet row, int column) throws SQLException {
    Instant databaseTime = Sql.time(row, column);
    return (databaseTime == null ? clock.instant() : databaseTime).truncatedTo(ChronoUnit.MICROS);
  }

  private static View view(
      LimitQueries limits, CustomerId customer, Status status, Optional<KeptRule> draft) {
    List<KeptRule> rules = new ArrayList<>(limits.rules(customer, status.group(), status.now()));
    draft.ifPresent(
        one -> {
          rules.removeIf(kept -> kept.id() == one.id());
          if (concerns(one.rule().scope(), customer, status.group())) {
            rules.add(one);
          }
        });
    Instant since = status.now().minus(LimitBook.longestWindow(rules));
    List<Purchase> past = limits.purchases(customer, since, rules);
    return new View(
        status.blocked(),
        status.now(),
        new LimitBook(rules, past, ofOthers(limits, customer, status.now(), rules)));
  }

  private static Map<Long, List<Purchase>> ofOthers(
      LimitQueries limits, CustomerId customer, Instant now, List<KeptRule> rules) {
    List<KeptRule> aboutPersons =
        rules.stream().filter(one -> one.rule().scope().level() == Scope.Level.PERSON).toList();
    if (aboutPersons.isEmpty()) {
      return Map.of();
    }
    Instant since = now.minus(LimitBook.longestWindow(aboutPersons));
    List<PersonMark> marks =
        limits.marks(Map.of(customer, since)).getOrDefault(customer, List.of());
    List<Allowance> asked =
        aboutPersons.stream().map(one -> new Allowance(one, null, BigDecimal.ZERO)).toList();
    return limits
        .purchasesOfOthers(List.of(new Recognised(customer, now, marks, asked)))
        .getOrDefault(customer, Map.of());
  }

  private static boolean concerns(Scope scope, CustomerId customer, @Nullable String group) {
    return switch (scope.level()) {
      case DEFAULT, PERSON -> true;
      case GROUP -> Objects.equals(scope.id(), group);
      case CUSTOMER -> customer.value().equals(scope.id());
    };
  }
}
