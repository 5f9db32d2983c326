package io.orderonce.launch;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Remembers, from the server's log, why the database or its driver could not be used. The server
 * asks for a connection before the application has begun, and reports only to the log why it got
 * none.
 */
public final class StartupFailure extends Handler {

  private static final AtomicReference<String> REASON = new AtomicReference<>();

  /** One sentence, if the database was why the application did not start. */
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

  /** The pool wraps the driver's exception several times; the driver's own message is innermost. */
  static Optional<String> reasonIn(Throwable thrown) {
    Optional<String> reason = Optional.empty();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException driver) {
        reason = Optional.ofNullable(driver.getMessage());
      }
    }
    return reason.map(words -> words.replaceAll("\\s+", " ").strip().replaceFirst("\\.$", ""));
  }

  /** Without parameters: they can contain a password. */
  static String nameOf(String url) {
    String place = url.replaceFirst("^jdbc:", "").replaceFirst("[?;].*$", "");
    return "The database " + place.replaceFirst("//[^/@]*@", "//");
  }

  @Override
  public void flush() {
    // nothing is buffered
  }

  @Override
  public void close() {
    // there is nothing to close
  }
}
