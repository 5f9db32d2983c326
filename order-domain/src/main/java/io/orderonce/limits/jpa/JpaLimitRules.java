package io.orderonce.limits.jpa;

import static io.orderonce.audit.StaffChange.added;
import static io.orderonce.audit.StaffChange.changed;
import static io.orderonce.audit.StaffChange.removed;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.csv.Violations;
import io.orderonce.edits.Update;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.InvalidLimit;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitObjection;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.text.Objection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules in the database. */
final class JpaLimitRules implements LimitRules {

  private static final String SUBJECT = "limit";

  private static final String SELECT =
      "SELECT " + LimitRuleRow.COLUMNS + " FROM limit_rules r WHERE ";

  private static final String NEWEST = SELECT + "r.rule_id < ? ORDER BY r.rule_id DESC LIMIT ?";
  private static final String ONE = SELECT + "r.rule_id = ?";
  private static final String LOCK = ONE + " FOR UPDATE";

  private static final String INSERT =
      """
      INSERT INTO limit_rules (scope, customer_group, customer_id, kind, product_id, currency,
        most, window_seconds, outcome, expires_at, note)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String UPDATE =
      """
      UPDATE limit_rules SET version = version + 1, scope = ?, customer_group = ?,
        customer_id = ?, kind = ?, product_id = ?, currency = ?, most = ?, window_seconds = ?,
        outcome = ?, expires_at = ?, note = ?
      WHERE rule_id = ?\
      """;

  private static final String DELETE = "DELETE FROM limit_rules WHERE rule_id = ?";

  private static final String CUSTOMER = "SELECT 1 FROM customers WHERE customer_id = ?";
  private static final String PRODUCT = "SELECT 1 FROM products WHERE product_id = ?";

  private final Transactions transactions;
  private final JpaAuditTrail trail;

  public JpaLimitRules(Transactions transactions, JpaAuditTrail trail) {
    this.transactions = transactions;
    this.trail = trail;
  }

  @Override
  public List<KeptRule> newest(Optional<Long> after, int size) {
    return reading(sql -> sql.rows(NEWEST, LimitRuleRow::read, after.orElse(Long.MAX_VALUE), size));
  }

  @Override
  public Optional<KeptRule> find(long id) {
    return reading(sql -> sql.first(ONE, LimitRuleRow::read, id));
  }

  @Override
  public KeptRule add(LimitRule rule, String by) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          throwIfAny(strangersIn(sql, rule));
          long id = enter(sql, rule);
          trail.note(unit, added(by, SUBJECT, Long.toString(id), rule.inFull()));
          return new KeptRule(id, 1, rule);
        });
  }

  @Override
  public Update<KeptRule> change(long id, Optional<Integer> seen, LimitRule rule, String by) {
    return ifUnchanged(
        id,
        seen,
        (unit, present) -> {
          Sql sql = Sql.in(unit);
          throwIfAny(strangersIn(sql, rule));
          replace(sql, id, rule);
          trail.note(
              unit,
              changed(by, SUBJECT, Long.toString(id), present.rule().inFull(), rule.inFull()));
          return new KeptRule(id, present.version() + 1, rule);
        });
  }

  @Override
  public Update<KeptRule> remove(long id, Optional<Integer> seen, String by) {
    return ifUnchanged(
        id,
        seen,
        (unit, present) -> {
          Sql.in(unit).change(DELETE, id);
          trail.note(unit, removed(by, SUBJECT, Long.toString(id), present.rule().inFull()));
          return present;
        });
  }

  /** In the order of their ids, so that two imports cannot deadlock. */
  @Override
  public Imported importAll(List<Entry> entries, String by) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Map<Long, KeptRule> present = new HashMap<>();
          entries.stream()
              .flatMap(entry -> entry.id().stream())
              .sorted()
              .forEach(
                  id ->
                      sql.first(LOCK, LimitRuleRow::read, id)
                          .ifPresent(kept -> present.put(id, kept)));
          throwIfAnyIn(sql, entries, present);
          List<StaffChange> changes = new ArrayList<>();
          for (Entry entry : entries) {
            Optional<KeptRule> before = entry.id().map(present::get);
            if (before.isEmpty()) {
              String id = Long.toString(enter(sql, entry.rule()));
              changes.add(added(by, SUBJECT, id, entry.rule().inFull()));
            } else if (!before.get().rule().equals(entry.rule())) {
              long id = before.get().id();
              replace(sql, id, entry.rule());
              changes.add(
                  changed(
                      by,
                      SUBJECT,
                      Long.toString(id),
                      before.get().rule().inFull(),
                      entry.rule().inFull()));
            }
          }
          trail.note(unit, changes);
          int added = (int) changes.stream().filter(change -> change.before() == null).count();
          return new Imported(added, changes.size() - added);
        });
  }

  private static void throwIfAnyIn(Sql sql, List<Entry> entries, Map<Long, KeptRule> present) {
    Violations violations = new Violations();
    for (Entry entry : entries) {
      entry
          .id()
          .filter(id -> !present.containsKey(id))
          .ifPresent(
              id ->
                  violations.addTo(
                      entry.row(), Objection.of(LimitObjection.UNKNOWN_RULE, Long.toString(id))));
      strangersIn(sql, entry.rule()).forEach(stranger -> violations.addTo(entry.row(), stranger));
    }
    violations.throwIfAny(InvalidLimit::new);
  }

  private static long enter(Sql sql, LimitRule rule) {
    return sql.insert(INSERT, "rule_id", LimitRuleRow.values(rule));
  }

  private static void replace(Sql sql, long id, LimitRule rule) {
    @Nullable Object[] values = LimitRuleRow.values(rule);
    @Nullable Object[] parameters = Arrays.copyOf(values, values.length + 1);
    parameters[values.length] = id;
    sql.change(UPDATE, parameters);
  }

  private interface Writing {
    KeptRule write(Transactions.Unit unit, KeptRule present);
  }

  private Update<KeptRule> ifUnchanged(long id, Optional<Integer> seen, Writing writing) {
    return transactions.run(
        unit -> {
          Optional<KeptRule> present = Sql.in(unit).first(LOCK, LimitRuleRow::read, id);
          if (present.isEmpty()) {
            return new Update.NotThere<>();
          }
          if (seen.isPresent() && seen.get() != present.get().version()) {
            return new Update.ChangedMeanwhile<>(present.get());
          }
          return new Update.Done<>(writing.write(unit, present.get()));
        });
  }

  /**
   * Customers and products are never deleted: one that exists now still exists when the rule is
   * stored.
   */
  private static List<Objection> strangersIn(Sql sql, LimitRule rule) {
    List<Objection> violations = new ArrayList<>();
    Scope scope = rule.scope();
    if (scope.level() == Scope.Level.CUSTOMER && isAbsent(sql, CUSTOMER, scope.id())) {
      violations.add(Objection.of(LimitObjection.UNKNOWN_CUSTOMER, String.valueOf(scope.id())));
    }
    Measure measure = rule.measure();
    if (measure.product() != null && isAbsent(sql, PRODUCT, measure.product())) {
      violations.add(Objection.of(LimitObjection.UNKNOWN_PRODUCT, measure.product()));
    }
    return violations;
  }

  private static void throwIfAny(List<Objection> violations) {
    if (!violations.isEmpty()) {
      throw new InvalidLimit(violations);
    }
  }

  private static boolean isAbsent(Sql sql, String query, @Nullable String id) {
    return sql.first(query, row -> row.getInt(1), id).isEmpty();
  }

  private <T> T reading(Function<Sql, T> question) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return question.apply(Sql.in(unit));
        });
  }
}
