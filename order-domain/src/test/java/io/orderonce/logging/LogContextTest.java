package io.orderonce.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogContextTest {

  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("io.orderonce.somewhere");

  private final Lines lines = new Lines();

  @BeforeEach
  void install() {
    LogContext.install("node-1");
    ROOT.addHandler(lines);
  }

  @AfterEach
  void remove() {
    ROOT.removeHandler(lines);
  }

  @Test
  void a_line_carries_the_context_while_it_is_open() {
    LogContext.Open request = LogContext.with("request", "r-1");
    LogContext.Open order = LogContext.with("order", "o-1");
    OURS.log(Level.WARNING, "inside {0}", 7);
    order.close();
    OURS.warning("further out");
    request.close();
    OURS.warning("outside");

    assertThat(lines.notes(0))
        .isEqualTo(Map.of("node", "node-1", "request", "r-1", "order", "o-1"));
    assertThat(lines.written.get(0).getParameters()).startsWith(7);
    assertThat(lines.notes(1)).isEqualTo(Map.of("node", "node-1", "request", "r-1"));
    assertThat(lines.notes(2)).isEqualTo(Map.of("node", "node-1"));
  }

  @Test
  void a_line_carries_its_own_notes_too() {
    OURS.log(Level.WARNING, "{0}", new Object[] {"placed", Map.of("order", "o-1")});

    assertThat(lines.notes(0)).isEqualTo(Map.of("node", "node-1", "order", "o-1"));
  }

  @Test
  void whoever_goes_on_with_the_work_has_its_context_meanwhile() throws Exception {
    LogContext.Open request = LogContext.with("request", "r-1");
    LogContext.Kept kept = LogContext.keep();
    request.close();
    Thread other =
        new Thread(
            () -> {
              kept.run(() -> OURS.warning("going on"));
              OURS.warning("afterwards");
            });
    other.start();
    other.join();

    assertThat(lines.notes(0)).isEqualTo(Map.of("node", "node-1", "request", "r-1"));
    assertThat(lines.notes(1)).isEqualTo(Map.of("node", "node-1"));
  }

  @Test
  void another_thread_has_no_context() throws Exception {
    LogContext.Open request = LogContext.with("request", "r-1");
    Thread other = new Thread(() -> OURS.warning("elsewhere"));
    other.start();
    other.join();
    request.close();

    assertThat(lines.notes(0)).isEqualTo(Map.of("node", "node-1"));
  }

  @Test
  void lines_of_other_loggers_are_left_alone() {
    Logger.getLogger("org.example").log(Level.WARNING, "hello {0}", 7);

    assertThat(lines.written.get(0).getParameters()).containsExactly(7);
  }

  private static final class Lines extends Handler {

    private final List<LogRecord> written = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      written.add(line);
    }

    Object notes(int line) {
      Object[] parameters = written.get(line).getParameters();
      return parameters[parameters.length - 1];
    }

    @Override
    public void flush() {
      // nothing is buffered
    }

    @Override
    public void close() {
      // nothing to close
    }
  }
}
