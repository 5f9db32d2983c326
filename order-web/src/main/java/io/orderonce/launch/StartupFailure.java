package io.orderonce.launch;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Remembers what the database or its driver said when it could not be used, out of what the server
 * logs. The server asks for a connection before the application has begun, and tells nobody but the
 * log why it got none.
 */
public final class StartupFailure extends Handler {

  private static final AtomicReference<String> REASON = new AtomicReference<>();

  /** One sentence, if the database was the reason why the application did not start. */
  static Optional<String> on(Optional<String> databaseUrl) {
    return Optional.ofNullable(REASON.get())
        .map(
            reason ->
                "%s cannot be used: %s."
                    .formatted(
                        databaseUrl.map(StartupFailure::nameOf).orElse("The embedded database"),
                        reason));
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
      reasonIn(line.getThrown()).ifPresent(REASON::set);
    }
  }

  /** The pool wraps what the driver says, several times; the driver's own words are innermost. */
  static Optional<String> reasonIn(Throwable thrown) {
    Optional<String> reason = Optional.empty();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException driver) {
        reason = Optional.ofNullable(driver.getMessage());
      }
    }
    return reason.map(words -> words.replaceAll("\\s+", " ").strip().replaceFirst("\\.$", ""));
  }

  /** Without parameters: there can be a password among them. */
  static String nameOf(String url) {
    String place = url.replaceFirst("^jdbc:", "").replaceFirst("[?;].*$", "");
    return "The database " + place.replaceFirst("//[^/@]*@", "//");
  }

  @Override
  public void flush() {
    // nothing is kept back
  }

  @Override
  public void close() {
    // there is nothing to close
  }
}
