package io.orderonce.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LogLinesTest {

  private static final String FORGED =
      "no such user: \"eve\\\n2026-11-25T12:00:00Z INFO all is well\u001b[2J\u2028\u202e";

  @Test
  void a_message_with_line_breaks_stays_one_line() {
    String line = new TextLines().format(record(FORGED));

    assertThat(line.lines()).hasSize(1);
    assertThat(line)
        .startsWith("2026-11-25T12:00:00.120Z WARNING shop ")
        .contains("\\u000a2026-11-25T12:00:00Z INFO all is well\\u001b[2J\\u2028\\u202e");
  }

  @Test
  void an_exceptions_message_does_not_start_a_new_line() {
    LogRecord record = record("it failed");
    record.setThrown(new IllegalStateException(FORGED));

    assertThat(new TextLines().format(record).lines().skip(1)).isNotEmpty().allMatch(this::isSetIn);
  }

  private boolean isSetIn(String line) {
    return line.startsWith("    ");
  }

  @Test
  void a_json_line_is_an_object_with_the_message() throws Exception {
    LogRecord record = record(FORGED + " {0}");
    record.setParameters(new Object[] {7, Map.of("request", "r-1", "level", "forged")});
    record.setThrown(new IllegalStateException(FORGED));

    String line = new JsonLines().format(record);

    assertThat(line.lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("message").asText()).isEqualTo(FORGED + " 7");
    assertThat(json.path("time").asText()).isEqualTo("2026-11-25T12:00:00.120Z");
    assertThat(json.path("level").asText()).isEqualTo("WARNING");
    assertThat(json.path("logger").asText()).isEqualTo("shop");
    assertThat(json.path("request").asText()).isEqualTo("r-1");
    assertThat(json.path("stackTrace").asText()).contains("IllegalStateException", FORGED);
  }

  @Test
  void context_follows_the_message() {
    LogRecord record = record("an order cannot be placed now");
    record.setParameters(new Object[] {Map.of("request", "r-1")});

    assertThat(new TextLines().format(record)).contains("placed now [request=r-1]");
  }

  private static LogRecord record(String message) {
    LogRecord record = new LogRecord(Level.WARNING, message);
    record.setLoggerName("shop");
    record.setInstant(Instant.parse("2026-11-25T12:00:00.120Z"));
    return record;
  }
}
