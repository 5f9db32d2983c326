package io.orderonce.attempts.csv;

import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.Attempts;
import io.orderonce.attempts.Attempts.NotedAttempt;
import io.orderonce.csv.TableWriter;
import io.orderonce.ordering.OrderNumber;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attempts as a table, the newest first, to be passed on as a file (RFC 4180). Times are in UTC,
 * durations in milliseconds, and keys are hashes.
 */
public final class AttemptTable {

  private static final List<String> COLUMNS =
      List.of(
          "started_at",
          "customer_id",
          "order_number",
          "outcome",
          "detail",
          "channel",
          "by",
          "node",
          "milliseconds",
          "key_hash");

  private static final TableWriter<NotedAttempt> WRITER =
      new TableWriter<>(COLUMNS, AttemptTable::cells);

  private AttemptTable() {}

  /**
   * Writes those that a search finds.
   *
   * @param search empty for one that can find nothing
   * @throws IOException if whoever reads it is gone
   */
  public static void write(Attempts attempts, Optional<Attempts.Search> search, OutputStream out)
      throws IOException {
    WRITER.write(
        (last, size) ->
            search
                .map(wanted -> attempts.newest(wanted, last.map(NotedAttempt::id), size))
                .orElse(List.of()),
        out);
  }

  private static List<@Nullable String> cells(NotedAttempt noted) {
    AttemptNote note = noted.note();
    return Arrays.asList(
        note.startedAt().toString(),
        note.customer().value(),
        note.orderNumber().map(OrderNumber::canonical).orElse(null),
        note.outcome().text(),
        note.detail().orElse(null),
        note.channel().text(),
        note.by(),
        note.node(),
        Long.toString(note.duration().toMillis()),
        noted.keyHash());
  }
}
