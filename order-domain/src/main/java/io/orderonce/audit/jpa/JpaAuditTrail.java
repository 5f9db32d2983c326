package io.orderonce.audit.jpa;

import io.orderonce.audit.AuditEntry;
import io.orderonce.audit.AuditTrail;
import io.orderonce.audit.StaffChange;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Erased;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit trail as an append-only table. */
public final class JpaAuditTrail implements AuditTrail {

  /** The action of an entry that says that a customer was erased. */
  public static final String ERASED = "erased";

  private static final String TEXTS_ERASED = "texts-erased";
  private static final String ERASURE = "erasure of personal data";
  private static final String SEAL = " texts, seal ";

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
      "SELECT "
          + COLUMNS
          + ", erased_by FROM audit_entries WHERE entry_no > ? ORDER BY entry_no LIMIT 5000";

  /** What staff gave as the reason of an erasure stays: it says why the rest is gone. */
  private static final String ABOUT =
      """
      SELECT %s, erased_by,
        done_by NOT LIKE '%% %%'
          AND NOT EXISTS (SELECT 1 FROM users u WHERE u.user_name = audit_entries.done_by)
      FROM audit_entries
      WHERE subject = ? AND subject_id = ANY(?) AND erased_by IS NULL
        AND action NOT IN ('%s', '%s')
      ORDER BY entry_no\
      """
          .formatted(COLUMNS, ERASED, TEXTS_ERASED);

  private static final String TAKE_TEXTS =
      """
      UPDATE audit_entries SET done_by = ?, old_content = ?, new_content = ?, reason = NULL,
        erased_by = ?
      WHERE entry_no = ?\
      """;

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

  /**
   * @param erasedBy the number of the entry that vouches for it; 0 if it is what was written
   */
  private record Row(AuditEntry entry, String digest, long erasedBy) {

    /** What vouches for an entry that has lost its texts: what is left, and what it was. */
    String remains() {
      return JpaAuditTrail.digest(digest, entry);
    }
  }

  private record Candidate(Row row, boolean byNobody) {

    /** Without what may be personal. */
    AuditEntry bare(UnaryOperator<String> contents) {
      StaffChange change = row.entry.change();
      return new AuditEntry(
          row.entry.number(),
          row.entry.at(),
          new StaffChange(
              byNobody ? Erased.USER : change.by(),
              change.action(),
              change.subject(),
              change.subjectId(),
              bare(contents, change.before()),
              bare(contents, change.after()),
              null));
    }

    private static @Nullable String bare(UnaryOperator<String> contents, @Nullable String text) {
      return text == null ? null : contents.apply(text);
    }
  }

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

  /**
   * Takes from the entries about some things what may be personal: the reasons, and the names of
   * users who are gone. An entry that loses something keeps its place and its digest in the chain;
   * a new entry vouches for what is left of it. Like {@link #note}, at the end of a transaction.
   *
   * @param customer whose data it is
   * @param ids of the things
   * @param contents shortens what an entry says about before and after, at its end only
   * @return how many entries have lost something
   */
  public int eraseTexts(
      Transactions.Unit unit,
      CustomerId customer,
      String subject,
      Collection<String> ids,
      UnaryOperator<String> contents) {
    Sql sql = Sql.in(unit);
    if (about(sql, subject, ids, contents).isEmpty()) {
      return 0;
    }
    Link last = sql.only(LOCK_HEAD, Link::read);
    // once more, now that no other erasure can take them as well
    List<Candidate> found = about(sql, subject, ids, contents);
    List<Row> bare =
        found.stream()
            .map(one -> new Row(one.bare(contents), one.row.digest, last.number + 1))
            .toList();
    for (Row row : bare) {
      StaffChange change = row.entry.change();
      sql.change(
          TAKE_TEXTS,
          change.by(),
          change.before(),
          change.after(),
          row.erasedBy,
          row.entry.number());
    }
    if (!bare.isEmpty()) {
      Seal seal = new Seal();
      bare.forEach(seal::add);
      note(
          unit,
          new StaffChange(
              ERASURE, TEXTS_ERASED, "customer", customer.value(), null, seal.inWords(), null));
    }
    return bare.size();
  }

  private static List<Candidate> about(
      Sql sql, String subject, Collection<String> ids, UnaryOperator<String> contents) {
    return sql
        .rows(
            ABOUT,
            row -> new Candidate(readWithEraser(row), row.getBoolean(12)),
            subject,
            sql.texts(ids))
        .stream()
        .filter(one -> !one.bare(contents).equals(one.row.entry))
        .toList();
  }

  /** Vouches for entries that have lost their texts. */
  private static final class Seal {

    private int entries;
    private String digest = "-";

    void add(Row row) {
      entries++;
      digest = Digest.of(digest + row.remains());
    }

    String inWords() {
      return entries + SEAL + digest;
    }
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
        sql -> sql.rows(query, JpaAuditTrail::read, values.toArray(new @Nullable Object[0])));
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
          Map<Long, Seal> seals = new HashMap<>();
          List<Row> page = sql.rows(IN_ORDER, JpaAuditTrail::readWithEraser, 0L);
          while (!page.isEmpty()) {
            for (Row row : page) {
              boolean whole =
                  row.entry.number() == last.number + 1
                      && (row.erasedBy > 0 || row.digest.equals(digest(last.digest, row.entry)))
                      && isSealed(row, seals.remove(row.entry.number()));
              broken += whole ? 0 : 1;
              if (row.erasedBy > 0) {
                seals.computeIfAbsent(row.erasedBy, number -> new Seal()).add(row);
              }
              last = new Link(row.entry.number(), row.digest);
            }
            page = sql.rows(IN_ORDER, JpaAuditTrail::readWithEraser, last.number);
          }
          return broken + seals.size() + (last.number < head.number ? 1 : 0);
        });
  }

  /**
   * @param seal over the entries before that name this one; null if there are none
   */
  private static boolean isSealed(Row row, @Nullable Seal seal) {
    StaffChange change = row.entry.change();
    return seal == null
        || change.action().equals(TEXTS_ERASED) && seal.inWords().equals(change.after());
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

  private static Row readWithEraser(ResultSet row) throws SQLException {
    return new Row(read(row), row.getString(10), row.getLong(11));
  }

  private static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        row.getLong(1),
        Optional.ofNullable(Sql.time(row, 2)).orElseThrow(),
        new StaffChange(
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            row.getString(9)));
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
