package io.orderonce.launch;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The format of log lines. Nothing that a stranger causes to be logged can start a log line of its
 * own or move the reader's cursor.
 */
abstract sealed class LogLines extends Formatter permits JsonLines, TextLines {

  private static final int FIRST_PRINTABLE = 0x20;

  /** The application's notes on the line: the map in the last parameter, if there is one. */
  static Map<String, String> notesIn(LogRecord line) {
    Map<String, String> notes = new LinkedHashMap<>();
    Object[] parameters = line.getParameters();
    if (parameters != null
        && parameters.length > 0
        && parameters[parameters.length - 1] instanceof Map<?, ?> noted) {
      noted.forEach((name, value) -> notes.put(String.valueOf(name), String.valueOf(value)));
    }
    return notes;
  }

  /**
   * The formatted message. The server's own loggers keep their messages in a resource bundle, which
   * the record does not always name.
   */
  String messageOf(LogRecord line) {
    if (line.getResourceBundle() == null && line.getLoggerName() != null) {
      Logger logger = LogManager.getLogManager().getLogger(line.getLoggerName());
      if (logger != null) {
        line.setResourceBundle(logger.getResourceBundle());
      }
    }
    return formatMessage(line);
  }

  static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString().strip();
  }

  /** Escapes control characters, and Unicode's line ends and direction marks. */
  static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        encoded.append(String.format("\\u%04x", (int) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }

  private static boolean isControl(char c) {
    return c < FIRST_PRINTABLE
        || c >= 0x7f && c < 0xa0
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069;
  }
}
