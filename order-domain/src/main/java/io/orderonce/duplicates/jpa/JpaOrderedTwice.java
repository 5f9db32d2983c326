package io.orderonce.duplicates.jpa;

import io.orderonce.duplicates.Comparison;
import io.orderonce.duplicates.OrderedTwice;
import io.orderonce.duplicates.Reason;
import io.orderonce.duplicates.Suspect;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.EventKind;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.OrderTransaction;
import io.orderonce.ordering.ResolveDuplicate;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.outbox.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * In the database. Locks the case, if there is one, and then both orders in the order of their
 * numbers. So of two reports that name each other's order, the second finds the twin cancelled.
 */
final class JpaOrderedTwice implements OrderedTwice {

  private static final int REPORTED_BY_BUYER = 100;
  private static final int LONGEST_REASONS = 2_000;

  /** There is one case for two orders. */
  private static final String PAIR = "uq_suspected_duplicates_pair";

  private static final String LOOK_FOR_CASE =
      """
      SELECT case_no, state, reported_at FROM suspected_duplicates
      WHERE (earlier = ? AND later = ?) OR (earlier = ? AND later = ?)\
      """;

  private static final String LOCK_CASE = LOOK_FOR_CASE + " FOR UPDATE";

  private static final String RAISE =
      """
      INSERT INTO suspected_duplicates
        (earlier, later, score, reasons, raised_at, state, reported_order, reported_by, reported_at)
      VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?)\
      """;

  /** A case that was decided before the buyer reported anything is opened again. */
  private static final String REOPEN =
      """
      UPDATE suspected_duplicates SET score = ?, state = 'open', decided_at = NULL,
        decided_by = NULL, reason = NULL, cancelled_order = NULL,
        reported_order = ?, reported_by = ?, reported_at = ?
      WHERE case_no = ?\
      """;

  private static final String CLOSE =
      """
      UPDATE suspected_duplicates SET state = 'cancelled', decided_at = ?, decided_by = ?,
        reason = ?, cancelled_order = ?, reported_order = ?, reported_by = ?, reported_at = ?
      WHERE case_no = ?\
      """;

  private final Transactions transactions;
  private final JpaOrderStore store;

  public JpaOrderedTwice(Transactions transactions, JpaOrderStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  private record Case(long id, boolean open, boolean reported) {}

  /** What is reported, and by whom. */
  private record BuyerReport(Order order, Order twin, String by, String reason, Instant at) {

    String earlier() {
      return (isFirst() ? order : twin).number().canonical();
    }

    String later() {
      return (isFirst() ? twin : order).number().canonical();
    }

    /** Placed at the same moment: the number decides which is the earlier, as in comparisons. */
    private boolean isFirst() {
      int byTime = order.placedAt().compareTo(twin.placedAt());
      return byTime < 0 || byTime == 0 && order.number().compareTo(twin.number()) < 0;
    }
  }

  @Override
  public Answer report(
      CustomerId customer, OrderNumber number, OrderNumber twin, String by, String reason) {
    return atOnce(customer, number, twin, by, reason)
        // cases are never deleted, so this time it exists and can be locked first
        .or(() -> atOnce(customer, number, twin, by, reason))
        .orElseThrow(
            () -> new IllegalStateException("a case appeared and vanished again: " + number));
  }

  /**
   * Empty, with nothing changed, if a case was raised while waiting for the locks on the orders.
   */
  private Optional<Answer> atOnce(
      CustomerId customer, OrderNumber number, OrderNumber twin, String by, String reason) {
    try {
      return transactions.run(
          unit -> {
            Optional<Answer> answer = answered(unit, customer, number, twin, by, reason);
            if (answer.filter(JpaOrderedTwice::isChange).isEmpty()) {
              unit.rollBack();
            }
            return answer;
          });
    } catch (RuntimeException e) {
      if (DatabaseFault.isViolationOf(e, PAIR)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static boolean isChange(Answer answer) {
    return answer instanceof Answer.Cancelled || answer instanceof Answer.ForTheStaff;
  }

  private Optional<Answer> answered(
      Transactions.Unit unit,
      CustomerId customer,
      OrderNumber number,
      OrderNumber twin,
      String by,
      String reason) {
    OrderTransaction transaction = store.transaction(unit);
    Optional<Case> known = lockCase(Sql.in(unit), number.canonical(), twin.canonical());
    List<Order> both =
        Stream.of(number, twin)
            .distinct()
            .sorted()
            .flatMap(one -> transaction.lockOrder(customer, one).stream())
            .toList();
    Optional<Order> order = named(number, both);
    Optional<Order> other = named(twin, both);
    if (order.isEmpty() || other.isEmpty()) {
      return Optional.of(new Answer.NoSuchOrder());
    }
    if (number.equals(twin)) {
      return Optional.of(new Answer.Itself());
    }
    if (known.isEmpty() && isCase(Sql.in(unit), number.canonical(), twin.canonical())) {
      // locking the case now, after the orders, could deadlock with a transaction that has locked
      // the case and wants the orders
      return Optional.empty();
    }
    return Optional.of(
        decided(
            unit,
            transaction,
            known,
            new BuyerReport(order.get(), other.get(), by, reason, transaction.now())));
  }

  private static Optional<Order> named(OrderNumber number, List<Order> orders) {
    return orders.stream().filter(one -> one.number().equals(number)).findFirst();
  }

  private static Optional<Case> lockCase(Sql sql, String one, String other) {
    return sql.first(
        LOCK_CASE,
        row -> new Case(row.getLong(1), row.getString(2).equals("open"), Sql.time(row, 3) != null),
        one,
        other,
        other,
        one);
  }

  private static boolean isCase(Sql sql, String one, String other) {
    return sql.first(LOOK_FOR_CASE, row -> true, one, other, other, one).isPresent();
  }

  private Answer decided(
      Transactions.Unit unit,
      OrderTransaction transaction,
      Optional<Case> known,
      BuyerReport report) {
    Order order = report.order();
    boolean linked = order.duplicateOf().filter(report.twin().number()::equals).isPresent();
    if (!OrderedTwice.canBeReported(order)) {
      return linked ? new Answer.Cancelled(order) : new Answer.AlreadyCancelled(order);
    }
    if (report.twin().state() == OrderState.CANCELLED) {
      return new Answer.TwinCancelled(order, report.twin());
    }
    if (!OrderAction.CANCEL.canBeDoneTo(order)) {
      return known.filter(Case::reported).isPresent()
          ? new Answer.ForTheStaff(order)
          : raised(unit, transaction, known, report);
    }
    return cancelled(unit, transaction, known, report);
  }

  private static Answer cancelled(
      Transactions.Unit unit,
      OrderTransaction transaction,
      Optional<Case> known,
      BuyerReport report) {
    Order order = report.order();
    OrderState before = order.state();
    ResolveDuplicate.cancelRepeated(
        transaction, order, report.twin(), report.by(), report.reason());
    known
        .filter(Case::open)
        .ifPresent(
            one -> {
              ResolveDuplicate.release(transaction, report.twin().number(), report.by());
              unit.entities().flush();
              Sql.in(unit)
                  .change(
                      CLOSE,
                      report.at(),
                      report.by(),
                      report.reason(),
                      order.number().canonical(),
                      order.number().canonical(),
                      report.by(),
                      report.at(),
                      one.id());
              new CaseEvents(Sql.in(unit))
                  .enter(EventType.DUPLICATE_RESOLVED, List.of(report.later()), report.at());
            });
    transaction.tell(
        new OrderTransaction.StaffAction(
            report.by(), EventKind.CANCELLED, order, before, report.reason()));
    return new Answer.Cancelled(order);
  }

  private static Answer raised(
      Transactions.Unit unit,
      OrderTransaction transaction,
      Optional<Case> known,
      BuyerReport report) {
    Order order = report.order();
    Sql sql = Sql.in(unit);
    if (known.isPresent()) {
      sql.change(
          REOPEN,
          REPORTED_BY_BUYER,
          order.number().canonical(),
          report.by(),
          report.at(),
          known.get().id());
    } else {
      sql.change(
          RAISE,
          report.earlier(),
          report.later(),
          REPORTED_BY_BUYER,
          reasons(sql, report),
          report.at(),
          order.number().canonical(),
          report.by(),
          report.at());
    }
    new CaseEvents(sql).enter(EventType.DUPLICATE_SUSPECTED, List.of(report.later()), report.at());
    ResolveDuplicate.noteReport(transaction, order, report.by(), report.reason());
    return new Answer.ForTheStaff(order);
  }

  /** How alike they are; two orders that have too little in common are not compared in full. */
  private static String reasons(Sql sql, BuyerReport report) {
    Map<String, Suspect> found =
        new SuspectRows(sql).numbered(List.of(report.earlier(), report.later()));
    Comparison alike = Comparison.of(found.get(report.earlier()), found.get(report.later()));
    String reasons = Reason.store(alike.reasons());
    return alike.score() > 0 && reasons.length() <= LONGEST_REASONS
        ? reasons
        : Reason.store(List.of(new Reason(Reason.Kind.SAME_CUSTOMER, "")));
  }
}
