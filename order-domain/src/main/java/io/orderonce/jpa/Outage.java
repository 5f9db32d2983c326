package io.orderonce.jpa;

import java.util.Locale;
import java.util.Optional;

/** Why the database could not be used, derived from the SQLState. */
public enum Outage {
  /** It is unreachable, has closed the connection, or has no connection left. */
  CONNECTION,
  /** Another transaction held a row or a table for too long. */
  LOCK_TIMEOUT,
  DEADLOCK,
  STATEMENT_TIMEOUT,
  OTHER;

  /** In lower case with hyphens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty if this is not a database fault, or is a bug of ours. */
  public static Optional<Outage> in(Throwable fault) {
    return DatabaseFault.isOutage(fault)
        ? DatabaseFault.sqlCause(fault).map(sql -> ofState(String.valueOf(sql.getSQLState())))
        : Optional.empty();
  }

  /** PostgreSQL's states (appendix A of its manual), and H2's equivalents. */
  private static Outage ofState(String state) {
    return switch (state) {
      case "40P01", "40001" -> DEADLOCK;
      case "55P03", "HYT00" -> LOCK_TIMEOUT;
      case "57014" -> STATEMENT_TIMEOUT;
      // a time-out of the server's pool has no state at all
      case "null", "90067", "90098", "90121" -> CONNECTION;
      default ->
          state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")
              ? CONNECTION
              : OTHER;
    };
  }
}
