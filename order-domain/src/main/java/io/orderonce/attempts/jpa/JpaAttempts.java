package io.orderonce.attempts.jpa;

import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.privacy.Erased;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The attempts in the database. */
final class JpaAttempts implements Attempts {

  private static final long BUCKET_SECONDS = Duration.ofMinutes(10).toSeconds();
  private static final int HASH_LENGTH = 32;
  private static final int SLICE = 5_000;

  private static final String COLUMNS =
      """
      started_at, customer_id, key_hash, order_number, outcome, detail, channel, done_by, node, \
      duration_ms\
      """;

  private static final String ENTER =
      "INSERT INTO attempts (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String ERASED =
      "SELECT customer_id FROM customers WHERE customer_id = ANY(?) AND erased_at IS NOT NULL";

  private static final String COUNT_MORE =
      """
      UPDATE attempt_counts SET attempts = attempts + ?
      WHERE bucket_start = ? AND node = ? AND outcome = ?\
      """;

  private static final String COUNT_FIRST =
      "INSERT INTO attempt_counts (attempts, bucket_start, node, outcome) VALUES (?, ?, ?, ?)";

  private static final String COUNTS =
      """
      SELECT bucket_start, outcome, SUM(attempts) FROM attempt_counts
      WHERE bucket_start >= ? AND bucket_start < ?
      GROUP BY bucket_start, outcome ORDER BY bucket_start\
      """;

  private static final String STARTED_AT = "SELECT started_at FROM attempts WHERE attempt_no = ?";

  private static final String FORGET =
      """
      DELETE FROM attempts WHERE attempt_no IN
        (SELECT attempt_no FROM attempts WHERE started_at < ? ORDER BY started_at LIMIT %d)\
      """
          .formatted(SLICE);

  private static final String FORGET_COUNTS = "DELETE FROM attempt_counts WHERE bucket_start < ?";

  private final Transactions transactions;

  public JpaAttempts(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void note(List<AttemptNote> notes) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Set<String> erased = erased(sql, notes);
          sql.batch(
              ENTER,
              notes.stream()
                  .map(note -> values(note, erased.contains(note.customer().value())))
                  .toList());
          countsIn(notes).forEach((bucket, attempts) -> count(sql, bucket, attempts));
          return notes.size();
        });
  }

  /** A note waits a little before it is written, and the customer may be erased meanwhile. */
  private static Set<String> erased(Sql sql, List<AttemptNote> notes) {
    List<String> customers =
        notes.stream().map(note -> note.customer().value()).distinct().toList();
    return Set.copyOf(sql.rows(ERASED, row -> row.getString(1), sql.texts(customers)));
  }

  /**
   * The attempts that are counted together. Sorted, so that all nodes lock the rows in the same
   * order.
   */
  private record Bucket(Instant from, String node, String outcome) implements Comparable<Bucket> {

    static Bucket of(AttemptNote note) {
      long seconds = note.startedAt().getEpochSecond();
      return new Bucket(
          Instant.ofEpochSecond(seconds - seconds % BUCKET_SECONDS),
          note.node(),
          note.outcome().text());
    }

    @Override
    public int compareTo(Bucket other) {
      return (from + node + outcome).compareTo(other.from + other.node + other.outcome);
    }
  }

  private static Map<Bucket, Integer> countsIn(List<AttemptNote> notes) {
    Map<Bucket, Integer> counts = new TreeMap<>();
    notes.forEach(note -> counts.merge(Bucket.of(note), 1, Integer::sum));
    return counts;
  }

  /** Only this node writes rows under its name, so no other can insert one in between. */
  private static void count(Sql sql, Bucket bucket, int attempts) {
    Object[] values = {attempts, bucket.from, bucket.node, bucket.outcome};
    if (sql.change(COUNT_MORE, values) == 0) {
      sql.change(COUNT_FIRST, values);
    }
  }

  @Override
  public List<NotedAttempt> newest(Search search, Optional<Long> after, int size) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          Conditions conditions = new Conditions(search);
          after.ifPresent(
              last ->
                  sql.first(STARTED_AT, row -> Objects.requireNonNull(Sql.time(row, 1)), last)
                      .ifPresent(at -> conditions.after(at, last)));
          return conditions.rows(sql, size);
        });
  }

  @Override
  public List<Count> counts(Instant from, Instant to) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return Sql.in(unit)
              .rows(
                  COUNTS,
                  row ->
                      new Count(
                          Objects.requireNonNull(Sql.time(row, 1)),
                          outcome(row.getString(2)),
                          row.getLong(3)),
                  from,
                  to);
        });
  }

  @Override
  public int forgetBefore(Instant moment) {
    int forgotten = 0;
    int slice;
    do {
      slice = transactions.run(unit -> Sql.in(unit).change(FORGET, moment));
      forgotten += slice;
    } while (slice == SLICE);
    transactions.run(unit -> Sql.in(unit).change(FORGET_COUNTS, moment));
    return forgotten;
  }

  /** The search as SQL; only the criteria that are present go into the statement. */
  private static final class Conditions {

    private final List<String> terms = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    Conditions(Search search) {
      search.customer().ifPresent(customer -> also("customer_id = ?", customer.value()));
      search.key().ifPresent(key -> also("key_hash = ?", isHash(key) ? key : hash(key)));
      search.orderNumber().ifPresent(number -> also("order_number = ?", number.canonical()));
      search.outcome().ifPresent(outcome -> also("outcome = ?", outcome.text()));
      search.from().ifPresent(moment -> also("started_at >= ?", moment));
      search.to().ifPresent(moment -> also("started_at < ?", moment));
    }

    void after(Instant startedAt, long last) {
      also("(started_at < ? OR (started_at = ? AND attempt_no < ?))", startedAt);
      values.add(startedAt);
      values.add(last);
    }

    List<NotedAttempt> rows(Sql sql, int size) {
      String where = terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
      values.add(size);
      return sql.rows(
          "SELECT %s, attempt_no FROM attempts%s ORDER BY started_at DESC, attempt_no DESC LIMIT ?"
              .formatted(COLUMNS, where),
          JpaAttempts::read,
          values.toArray(new @Nullable Object[0]));
    }

    private void also(String term, Object value) {
      terms.add(term);
      values.add(value);
    }
  }

  private static @Nullable Object[] values(AttemptNote note, boolean erased) {
    return new @Nullable Object[] {
      note.startedAt(),
      note.customer().value(),
      hash(note.key()),
      note.orderNumber().map(OrderNumber::canonical).orElse(null),
      note.outcome().text(),
      note.detail().orElse(null),
      note.channel().text(),
      erased && note.channel() != Channel.ADMIN ? Erased.USER : note.by(),
      note.node(),
      (int) Math.min(Integer.MAX_VALUE, note.duration().toMillis())
    };
  }

  private static NotedAttempt read(ResultSet row) throws SQLException {
    String hash = row.getString(3);
    return new NotedAttempt(
        row.getLong(11),
        hash,
        new AttemptNote(
            Objects.requireNonNull(Sql.time(row, 1)),
            new CustomerId(row.getString(2)),
            hash,
            Optional.ofNullable(row.getString(4)).map(OrderNumber::stored),
            outcome(row.getString(5)),
            Optional.ofNullable(row.getString(6)),
            Channel.of(row.getString(7)),
            row.getString(8),
            row.getString(9),
            Duration.ofMillis(row.getInt(10))));
  }

  private static AttemptOutcome outcome(String text) {
    return AttemptOutcome.named(text)
        .orElseThrow(() -> new IllegalStateException("unknown outcome of an attempt: " + text));
  }

  private static String hash(String key) {
    return Digest.of(key).substring(0, HASH_LENGTH);
  }

  private static boolean isHash(String text) {
    return text.matches("[0-9a-f]{" + HASH_LENGTH + "}");
  }
}
