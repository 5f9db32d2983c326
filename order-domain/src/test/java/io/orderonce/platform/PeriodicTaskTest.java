package io.orderonce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {

  private final Logger logger = Logger.getLogger(PeriodicTask.class.getName());
  private final Remembering said = new Remembering();
  private final Queue<RuntimeException> faults = new ArrayDeque<>();
  private final PeriodicTask task =
      new PeriodicTask("the work cannot be done", Runnable::run, this::work);

  @BeforeEach
  void listen() {
    logger.addHandler(said);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(said);
  }

  @Test
  void an_outage_is_said_once_with_its_stack() {
    RuntimeException outage = new IllegalStateException("gone");
    fail(outage, new IllegalStateException("gone"));

    assertThat(said.warnings).singleElement().extracting(LogRecord::getThrown).isSameAs(outage);
  }

  @Test
  void a_fault_that_follows_an_outage_is_not_hidden_by_it() {
    RuntimeException fault = new IllegalStateException("gone", new ClassCastException("a mistake"));
    fail(new IllegalStateException("gone"), fault);

    assertThat(said.warnings).hasSize(2);
    assertThat(said.warnings.get(1).getThrown()).isSameAs(fault);
  }

  @Test
  void after_a_success_the_same_is_said_anew() {
    fail(new IllegalStateException("gone"));
    task.run();
    fail(new IllegalStateException("gone"));

    assertThat(said.warnings).hasSize(2);
  }

  private void fail(RuntimeException... each) {
    for (RuntimeException fault : each) {
      faults.add(fault);
      task.run();
    }
  }

  private void work() {
    RuntimeException fault = faults.poll();
    if (fault != null) {
      throw fault;
    }
  }

  private static final class Remembering extends Handler {

    private final List<LogRecord> warnings = new ArrayList<>();

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
        warnings.add(record);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
