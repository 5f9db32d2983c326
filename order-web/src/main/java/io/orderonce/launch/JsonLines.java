package io.orderonce.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

/**
 * Log lines for programs: one JSON object (RFC 8259) each, all values strings. Written without the
 * JSON library, which belongs to the application: the log begins before the application exists.
 */
public final class JsonLines extends LogLines {

  @Override
  public String format(LogRecord line) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("time", line.getInstant().toString());
    fields.put("level", line.getLevel().getName());
    fields.put("logger", String.valueOf(line.getLoggerName()));
    fields.put("message", messageOf(line));
    // a note never replaces a field that every line has
    notesIn(line).forEach(fields::putIfAbsent);
    if (line.getThrown() != null) {
      fields.put("stackTrace", stackTrace(line.getThrown()));
    }
    return fields.entrySet().stream()
            .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
            .collect(Collectors.joining(",", "{", "}"))
        + "\n";
  }

  private static String quoted(String text) {
    return '"' + encoded(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }
}
