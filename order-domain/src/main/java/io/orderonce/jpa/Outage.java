package io.orderonce.jpa;

import java.util.Locale;
import java.util.Optional;

/** In which way the database could not be used, told by the SQLState. */
public enum Outage {
  /** It cannot be reached, has hung up, or has no connection left. */
  CONNECTION,
  /** Somebody else held a row or a table for too long. */
  LOCK_TIMEOUT,
  DEADLOCK,
  STATEMENT_TIMEOUT,
  OTHER;

  /** In lower case with hyphens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty for what is no fault of the database, or is one of ours. */
  public static Optional<Outage> in(Throwable fault) {
    return DatabaseFault.isOutage(fault)
        ? DatabaseFault.sqlCause(fault).map(sql -> ofState(String.valueOf(sql.getSQLState())))
        : Optional.empty();
  }

  /** PostgreSQL's states (appendix A of its manual), and those of H2 that mean the same. */
  private static Outage ofState(String state) {
    return switch (state) {
      case "40P01", "40001" -> DEADLOCK;
      case "55P03", "HYT00" -> LOCK_TIMEOUT;
      case "57014" -> STATEMENT_TIMEOUT;
      // the server's pool, which has waited in vain, gives no state at all
      case "null", "90067", "90098", "90121" -> CONNECTION;
      default ->
          state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")
              ? CONNECTION
              : OTHER;
    };
  }
}
