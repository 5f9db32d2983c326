package io.orderonce.jpa;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Interprets database exceptions, by SQLState and the names of our constraints. */
public final class DatabaseFault {

  private static final String UNIQUE_VIOLATION = "23505";
  private static final String INTEGRITY_VIOLATION = "23";

  private static final Pattern H2_PRIMARY_KEY =
      Pattern.compile("primary[_ ]key\\w* on (?:\\w+\\.)?(\\w+)\\(");

  private static final List<String> OUR_OWN_FAULTS = List.of("22", INTEGRITY_VIOLATION, "42");

  private DatabaseFault() {}

  /** Whether one of the named unique constraints or primary keys refused a row. */
  public static boolean isViolationOf(Throwable fault, String... constraints) {
    Optional<SQLException> cause = sqlCause(fault);
    if (cause.isEmpty() || !UNIQUE_VIOLATION.equals(cause.get().getSQLState())) {
      return false;
    }
    String message = String.valueOf(cause.get().getMessage()).toLowerCase(Locale.ROOT);
    return Arrays.stream(constraints).anyMatch(constraint -> names(message, constraint));
  }

  /**
   * H2 names a primary key itself, {@code PRIMARY_KEY_8B}, and reports the table. Ours are named
   * after their tables.
   */
  private static boolean names(String message, String constraint) {
    return message.contains(constraint)
        || constraint.startsWith("pk_")
            && H2_PRIMARY_KEY
                .matcher(message)
                .results()
                .anyMatch(key -> key.group(1).equals(constraint.substring("pk_".length())));
  }

  /**
   * Whether the database was unreachable, made us wait too long, or gave up on its own. Not what it
   * refused for a reason: bad data (SQLState class 22), a constraint (23), bad SQL (42).
   */
  public static boolean isOutage(Throwable fault) {
    return sqlCause(fault)
        .map(sql -> String.valueOf(sql.getSQLState()))
        .filter(state -> OUR_OWN_FAULTS.stream().noneMatch(state::startsWith))
        .isPresent();
  }

  /** The database's own exception; empty if this is not a database fault. */
  public static Optional<SQLException> sqlCause(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        // a batch reports the actual error in the next exception
        return Optional.of(sql.getNextException() == null ? sql : sql.getNextException());
      }
    }
    return Optional.empty();
  }

  /** For SQL that failed where no better exception applies. */
  public static IllegalStateException of(SQLException e) {
    return new IllegalStateException("the database rejected a statement: " + e.getMessage(), e);
  }
}
