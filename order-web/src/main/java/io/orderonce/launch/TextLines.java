package io.orderonce.launch;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/** Log lines for people: time, level, logger, message, notes; a stack trace is indented below. */
public final class TextLines extends LogLines {

  @Override
  public String format(LogRecord line) {
    Map<String, String> notes = notesIn(line);
    notes.remove("node");
    String text =
        "%s %s %s %s"
            .formatted(
                line.getInstant().truncatedTo(ChronoUnit.MILLIS),
                line.getLevel().getName(),
                line.getLoggerName(),
                messageOf(line));
    String noted =
        notes.isEmpty()
            ? ""
            : notes.entrySet().stream()
                .map(note -> note.getKey() + "=" + note.getValue())
                .collect(Collectors.joining(" ", " [", "]"));
    return encoded(text + noted) + traceOf(line) + System.lineSeparator();
  }

  /** Indents every line of the trace, so that none looks like a log line of its own. */
  private static String traceOf(LogRecord line) {
    return line.getThrown() == null
        ? ""
        : stackTrace(line.getThrown())
            .lines()
            .map(frame -> System.lineSeparator() + "    " + encoded(frame.strip()))
            .collect(Collectors.joining());
  }
}
