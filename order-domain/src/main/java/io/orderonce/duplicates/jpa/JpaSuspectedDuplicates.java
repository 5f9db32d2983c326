package io.orderonce.duplicates.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.duplicates.Reason;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicate.Decision;
import io.orderonce.duplicates.SuspectedDuplicate.Report;
import io.orderonce.duplicates.SuspectedDuplicate.State;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ResolveDuplicate;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.outbox.EventType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cases in the database. */
final class JpaSuspectedDuplicates implements SuspectedDuplicates {

  /** As the audit trail words it. */
  private static final String NOT_A_DUPLICATE = "not a duplicate";

  private static final String SELECT =
      """
      SELECT case_no, earlier, later, score, reasons, raised_at, state, decided_at, decided_by,
        reason, cancelled_order, reported_order, reported_by, reported_at
      FROM suspected_duplicates\s\
      """;

  private static final String ONE = SELECT + "WHERE case_no = ?";
  private static final String LOCK = ONE + " FOR UPDATE";
  private static final String OF_ORDER =
      SELECT + "WHERE earlier = ? OR later = ? ORDER BY case_no DESC";
  private static final String BETWEEN =
      SELECT
          + """
          WHERE earlier IN (SELECT order_number FROM orders WHERE customer_id = ?)
            AND later IN (SELECT order_number FROM orders WHERE customer_id = ?)
          ORDER BY case_no DESC\
          """;

  private static final String OPEN = "SELECT COUNT(*) FROM suspected_duplicates WHERE state = ?";

  private static final String DECIDE =
      """
      UPDATE suspected_duplicates SET state = ?, decided_at = ?, decided_by = ?, reason = ?,
        cancelled_order = ?
      WHERE case_no = ?\
      """;

  private static final String REOPEN =
      """
      UPDATE suspected_duplicates SET state = 'open', decided_at = NULL, decided_by = NULL,
        reason = NULL
      WHERE case_no = ?\
      """;

  private final Transactions transactions;
  private final JpaOrderStore store;
  private final JpaAuditTrail trail;
  private final Clock clock;

  public JpaSuspectedDuplicates(
      Transactions transactions, JpaOrderStore store, JpaAuditTrail trail, Clock clock) {
    this.transactions = transactions;
    this.store = store;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public Optional<SuspectedDuplicate> find(long id) {
    return reading(sql -> sql.first(ONE, JpaSuspectedDuplicates::read, id));
  }

  @Override
  public List<SuspectedDuplicate> queue(Optional<State> state, Optional<Long> after, int size) {
    return reading(
        sql -> {
          List<String> terms = new ArrayList<>();
          List<@Nullable Object> values = new ArrayList<>();
          state.ifPresent(
              one -> {
                terms.add("state = ?");
                values.add(one.text());
              });
          after
              .flatMap(id -> sql.first(ONE, JpaSuspectedDuplicates::read, id))
              .ifPresent(
                  last -> {
                    terms.add("(score < ? OR (score = ? AND case_no < ?))");
                    values.addAll(List.of(last.score(), last.score(), last.id()));
                  });
          values.add(size);
          String where = terms.isEmpty() ? "" : "WHERE " + String.join(" AND ", terms);
          return sql.rows(
              SELECT + where + " ORDER BY score DESC, case_no DESC LIMIT ?",
              JpaSuspectedDuplicates::read,
              values.toArray(new @Nullable Object[0]));
        });
  }

  @Override
  public List<SuspectedDuplicate> of(OrderNumber order) {
    return reading(
        sql ->
            sql.rows(OF_ORDER, JpaSuspectedDuplicates::read, order.canonical(), order.canonical()));
  }

  @Override
  public List<SuspectedDuplicate> between(CustomerId customer) {
    return reading(
        sql -> sql.rows(BETWEEN, JpaSuspectedDuplicates::read, customer.value(), customer.value()));
  }

  @Override
  public long open() {
    return reading(sql -> sql.only(OPEN, row -> row.getLong(1), State.OPEN.text()));
  }

  @Override
  public DuplicateDecision cancel(long id, OrderNumber cancel, String by, String reason) {
    return deciding(
        id,
        (unit, present) -> {
          if (!present.names(cancel)) {
            return new DuplicateDecision.NoneOfTheTwo();
          }
          ResolveDuplicate.Resolution done =
              ResolveDuplicate.cancel(
                  store.transaction(unit), cancel, present.otherThan(cancel), by, reason);
          return done.answer(
              cancelled ->
                  decided(
                      unit,
                      present,
                      State.CANCELLED,
                      new Decision(now(), by, Optional.of(reason), Optional.of(cancel))),
              wrong -> new DuplicateDecision.WrongState(wrong.order()));
        });
  }

  @Override
  public DuplicateDecision notDuplicate(long id, String by, String reason) {
    return deciding(
        id,
        (unit, present) -> {
          ResolveDuplicate.release(store.transaction(unit), present.later(), by);
          return decided(
              unit,
              present,
              State.NOT_DUPLICATE,
              new Decision(now(), by, Optional.of(reason), Optional.empty()));
        });
  }

  /** Locks the case and then its orders, as everybody who decides it. */
  @Override
  public TakenBack takeBack(long id, String by) {
    return transactions.run(
        unit -> {
          Optional<SuspectedDuplicate> present =
              Sql.in(unit).first(LOCK, JpaSuspectedDuplicates::read, id);
          if (present.isEmpty()) {
            return new TakenBack.NoSuchCase();
          }
          return present.get().state() == State.OPEN
              ? new TakenBack.Open(present.get())
              : takenBack(unit, present.get(), by);
        });
  }

  private TakenBack takenBack(Transactions.Unit unit, SuspectedDuplicate decided, String by) {
    boolean isOpenAgain =
        decided.state() == State.NOT_DUPLICATE
            && ResolveDuplicate.doubtAgain(
                store.transaction(unit),
                decided.earlier(),
                decided.later(),
                decided.decision().map(Decision::by).orElseThrow());
    if (!isOpenAgain) {
      return new TakenBack.Final(decided);
    }
    Sql.in(unit).change(REOPEN, decided.id());
    unit.entities().flush();
    new CaseEvents(Sql.in(unit))
        .enter(EventType.DUPLICATE_SUSPECTED, decided.later(), store.transaction(unit).now());
    trail.note(
        unit,
        new StaffChange(
            by,
            "taken-back",
            "duplicate",
            Long.toString(decided.id()),
            NOT_A_DUPLICATE,
            openInWords(decided),
            null));
    return new TakenBack.Open(decided.reopened());
  }

  private static String openInWords(SuspectedDuplicate one) {
    return "open: " + one.earlier() + " and " + one.later();
  }

  private interface Deciding {
    DuplicateDecision decide(Transactions.Unit unit, SuspectedDuplicate present);
  }

  /** Locks the case first: a second decision sees the first one. */
  private DuplicateDecision deciding(long id, Deciding deciding) {
    return transactions.run(
        unit -> {
          Optional<SuspectedDuplicate> present =
              Sql.in(unit).first(LOCK, JpaSuspectedDuplicates::read, id);
          if (present.isEmpty()) {
            return new DuplicateDecision.NoSuchCase();
          }
          if (present.get().state() != State.OPEN) {
            return new DuplicateDecision.AlreadyDecided(present.get());
          }
          DuplicateDecision outcome = deciding.decide(unit, present.get());
          if (!(outcome instanceof DuplicateDecision.Decided)) {
            unit.rollBack();
          }
          return outcome;
        });
  }

  private DuplicateDecision decided(
      Transactions.Unit unit, SuspectedDuplicate present, State state, Decision decision) {
    Sql.in(unit)
        .change(
            DECIDE,
            state.text(),
            decision.at(),
            decision.by(),
            decision.reason().orElse(null),
            decision.cancelled().map(OrderNumber::canonical).orElse(null),
            present.id());
    unit.entities().flush();
    new CaseEvents(Sql.in(unit))
        .enter(EventType.DUPLICATE_RESOLVED, present.later(), store.transaction(unit).now());
    trail.note(
        unit,
        new StaffChange(
            decision.by(),
            "decided",
            "duplicate",
            Long.toString(present.id()),
            openInWords(present),
            decision.cancelled().map(number -> "cancelled " + number).orElse(NOT_A_DUPLICATE),
            decision.reason().orElse(null)));
    return new DuplicateDecision.Decided(
        new SuspectedDuplicate(
            present.id(),
            present.earlier(),
            present.later(),
            present.score(),
            present.reasons(),
            present.raisedAt(),
            state,
            Optional.of(decision),
            present.report()));
  }

  private static SuspectedDuplicate read(ResultSet row) throws SQLException {
    Instant decidedAt = Sql.time(row, 8);
    Instant reportedAt = Sql.time(row, 14);
    List<Reason> reasons = Reason.read(row.getString(5));
    Optional<Report> report =
        reportedAt == null
            ? Optional.empty()
            : Optional.of(
                new Report(OrderNumber.stored(row.getString(12)), row.getString(13), reportedAt));
    return new SuspectedDuplicate(
        row.getLong(1),
        OrderNumber.stored(row.getString(2)),
        OrderNumber.stored(row.getString(3)),
        row.getInt(4),
        report.isPresent() ? Reason.reported(reasons) : reasons,
        Objects.requireNonNull(Sql.time(row, 6)),
        State.named(row.getString(7)).orElseThrow(),
        decidedAt == null
            ? Optional.empty()
            : Optional.of(
                new Decision(
                    decidedAt,
                    row.getString(9),
                    Optional.ofNullable(row.getString(10)),
                    Optional.ofNullable(row.getString(11)).map(OrderNumber::stored))),
        report);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private <T> T reading(Function<Sql, T> question) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return question.apply(Sql.in(unit));
        });
  }
}
