package io.orderonce.audit.jpa;

import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.StaffChange;
import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit trail as an append-only table. */
public final class JpaAuditTrail implements AuditTrail {

  private static final String COLUMNS =
      """
      entry_no, happened_at, done_by, action, subject, subject_id, old_content, new_content, \
      reason, digest\
      """;

  private static final String LOCK_HEAD = "SELECT entry_no, digest FROM audit_head FOR UPDATE";
  private static final String HEAD = "SELECT entry_no, digest FROM audit_head";
  private static final String MOVE_HEAD = "UPDATE audit_head SET entry_no = ?, digest = ?";

  private static final String ENTER =
      "INSERT INTO audit_entries (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String IN_ORDER =
      "SELECT " + COLUMNS + " FROM audit_entries WHERE entry_no > ? ORDER BY entry_no LIMIT 5000";

  private final Transactions transactions;
  private final Clock clock;

  public JpaAuditTrail(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The last link of the chain. */
  private record Link(long number, String digest) {

    static Link read(ResultSet row) throws SQLException {
      return new Link(row.getLong(1), row.getString(2));
    }
  }

  private record Row(AuditEntry entry, String digest) {}

  /**
   * Writes within an open transaction, at its end: it holds the lock that keeps the entries in one
   * chain until COMMIT, and nothing else may be locked after it. Changes without a difference are
   * skipped.
   */
  public void note(Transactions.Unit unit, List<StaffChange> changes) {
    List<StaffChange> real = changes.stream().filter(change -> !change.isNone()).toList();
    if (real.isEmpty()) {
      return;
    }
    Sql sql = Sql.in(unit);
    Link last = sql.only(LOCK_HEAD, Link::read);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (StaffChange change : real) {
      AuditEntry entry = new AuditEntry(last.number + 1, now, change);
      last = new Link(entry.number(), digest(last.digest, entry));
      rows.add(values(entry, last.digest));
    }
    sql.batch(ENTER, rows);
    sql.change(MOVE_HEAD, last.number, last.digest);
  }

  public void note(Transactions.Unit unit, StaffChange change) {
    note(unit, List.of(change));
  }

  @Override
  public List<AuditEntry> newest(Search search, Optional<Long> after, int size) {
    List<String> terms = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    terms.add("entry_no < ?");
    values.add(after.orElse(Long.MAX_VALUE));
    add(terms, values, "done_by = ?", search.by());
    add(terms, values, "subject = ?", search.subject());
    add(terms, values, "subject_id = ?", search.subjectId());
    add(terms, values, "happened_at >= ?", search.from());
    add(terms, values, "happened_at < ?", search.to());
    values.add(size);
    String query =
        "SELECT %s FROM audit_entries WHERE %s ORDER BY entry_no DESC LIMIT ?"
            .formatted(COLUMNS, String.join(" AND ", terms));
    return reading(
        sql -> sql.rows(query, row -> read(row).entry, values.toArray(new @Nullable Object[0])));
  }

  private static void add(
      List<String> terms, List<@Nullable Object> values, String term, Optional<?> value) {
    value.ifPresent(
        one -> {
          terms.add(term);
          values.add(one);
        });
  }

  /**
   * Reads the entries first and the head of the chain last, so that entries added meanwhile do not
   * count as missing.
   */
  @Override
  public long broken() {
    return reading(
        sql -> {
          long broken = 0;
          Link head = sql.only(HEAD, Link::read);
          Link last = new Link(0, "-");
          List<Row> page = sql.rows(IN_ORDER, JpaAuditTrail::read, 0L);
          while (!page.isEmpty()) {
            for (Row row : page) {
              boolean whole =
                  row.entry.number() == last.number + 1
                      && row.digest.equals(digest(last.digest, row.entry));
              broken += whole ? 0 : 1;
              last = new Link(row.entry.number(), row.digest);
            }
            page = sql.rows(IN_ORDER, JpaAuditTrail::read, last.number);
          }
          return broken + (last.number < head.number ? 1 : 0);
        });
  }

  private <T> T reading(Function<Sql, T> question) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return question.apply(Sql.in(unit));
        });
  }

  private static @Nullable Object[] values(AuditEntry entry, String digest) {
    StaffChange change = entry.change();
    return new @Nullable Object[] {
      entry.number(),
      entry.at(),
      change.by(),
      change.action(),
      change.subject(),
      change.subjectId(),
      change.before(),
      change.after(),
      change.reason(),
      digest
    };
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        new AuditEntry(
            row.getLong(1),
            Optional.ofNullable(Sql.time(row, 2)).orElseThrow(),
            new StaffChange(
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9))),
        row.getString(10));
  }

  /** Each text is preceded by its length, so that no two entries have the same digest input. */
  private static String digest(String before, AuditEntry entry) {
    StaffChange change = entry.change();
    return Digest.of(
        Stream.of(
                before,
                Long.toString(entry.number()),
                entry.at().toString(),
                change.by(),
                change.action(),
                change.subject(),
                change.subjectId(),
                change.before(),
                change.after(),
                change.reason())
            .map(text -> text == null ? "-" : text.length() + ":" + text)
            .collect(Collectors.joining(";")));
  }
}
