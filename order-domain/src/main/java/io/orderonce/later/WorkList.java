package io.orderonce.later;

import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * What is to be done later. Pieces are entered in the caller's transaction: they are on the list if
 * it is committed, and were never there if it is rolled back.
 */
public final class WorkList {

  static final String TABLE = "later_work";

  public static final int LONGEST_NAME = 60;
  public static final int LONGEST_PIECE = 100;

  /** The columns are the library's; what it does not find in them it takes as "not yet". */
  private static final String ADD =
      """
      INSERT INTO later_work (task_name, task_instance, task_data, execution_time, picked, version)
      SELECT ?, n.piece, ?, CAST(? AS TIMESTAMP(6) WITH TIME ZONE), FALSE, 1
      FROM UNNEST(%s) AS n (piece)
      WHERE NOT EXISTS (
        SELECT 1 FROM later_work w WHERE w.task_name = ? AND w.task_instance = n.piece)\
      """
          .formatted(Sql.arrays(1));

  /**
   * The time of one that is being done belongs to the node that does it. That node cannot put it
   * back on the list before this transaction has ended, because the row is locked, and then it
   * finds the wish.
   */
  private static final String BRING_FORWARD =
      """
      UPDATE later_work SET
        execution_time = CASE WHEN picked THEN execution_time ELSE %1$s END,
        wanted_at = CASE WHEN picked AND (wanted_at IS NULL OR wanted_at > %1$s) THEN %1$s
          ELSE wanted_at END
      WHERE task_name = ? AND task_instance = ANY(?) AND (picked OR execution_time > %1$s)\
      """
          .formatted("CAST(? AS TIMESTAMP(6) WITH TIME ZONE)");

  private static final String HEED_WISH =
      """
      UPDATE later_work SET
        execution_time = CASE WHEN wanted_at < execution_time THEN wanted_at
          ELSE execution_time END,
        wanted_at = NULL
      WHERE task_name = ? AND task_instance = ? AND NOT picked AND wanted_at IS NOT NULL\
      """;

  WorkList() {}

  /**
   * Enters pieces. Those that are on the list already stay as they are.
   *
   * @param work the name of a {@link LaterWork}
   * @param pieces at most {@value #LONGEST_PIECE} characters each
   * @param when not before; the three days for which it is tried begin then
   */
  public void add(Transactions.Unit unit, String work, Collection<String> pieces, Instant when) {
    if (!pieces.isEmpty()) {
      Instant moment = when.truncatedTo(ChronoUnit.MICROS);
      Sql.in(unit)
          .change(
              ADD,
              work,
              stored(moment),
              moment,
              pieces.stream().distinct().toArray(String[]::new),
              work);
    }
  }

  /**
   * Has pieces done sooner than planned. One that is being done is done once more: it may have
   * looked before there was what it is wanted for.
   *
   * @return how many; not those that are not on the list, or are due by then anyway
   */
  public int bringForward(
      Transactions.Unit unit, String work, Collection<String> pieces, Instant when) {
    Instant moment = when.truncatedTo(ChronoUnit.MICROS);
    Sql sql = Sql.in(unit);
    return pieces.isEmpty()
        ? 0
        : sql.change(BRING_FORWARD, moment, moment, moment, work, sql.texts(pieces), moment);
  }

  /** To be called when a piece that was done is on the list again. */
  void heedWish(Transactions.Unit unit, String work, String piece) {
    Sql.in(unit).change(HEED_WISH, work, piece);
  }

  /** Since when it is tried. */
  private static byte[] stored(Instant since) {
    return since.toString().getBytes(StandardCharsets.UTF_8);
  }
}
