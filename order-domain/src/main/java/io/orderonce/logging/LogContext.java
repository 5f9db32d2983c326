package io.orderonce.logging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * On whose behalf this thread is working: names and values that are added to every line which the
 * application logs meanwhile. They end with the block they were opened for, and another thread has
 * them only while it goes on with work for which they were kept: a wrong name would be worse than
 * none.
 */
public final class LogContext {

  private static final ThreadLocal<Map<String, String>> PRESENT = ThreadLocal.withInitial(Map::of);

  /**
   * Held strongly, because the JDK forgets a logger that nothing refers to, and its configuration.
   */
  private static final Logger OURS = Logger.getLogger("io.orderonce");

  private LogContext() {}

  /** Restores the previous context. */
  public interface Open extends AutoCloseable {
    @Override
    void close();
  }

  public static Open with(String name, String value) {
    Map<String, String> now = new LinkedHashMap<>(PRESENT.get());
    now.put(name, value);
    return open(Map.copyOf(now));
  }

  /** What is known on one thread, to be known on the thread that goes on with its work. */
  public interface Kept {
    Open open();

    default void run(Runnable work) {
      Open meanwhile = open();
      try {
        work.run();
      } finally {
        meanwhile.close();
      }
    }
  }

  public static Kept keep() {
    Map<String, String> known = PRESENT.get();
    return () -> open(known);
  }

  private static Open open(Map<String, String> now) {
    Map<String, String> before = PRESENT.get();
    PRESENT.set(now);
    return () -> {
      if (before.isEmpty()) {
        PRESENT.remove();
      } else {
        PRESENT.set(before);
      }
    };
  }

  /**
   * From now on every log line of ours carries, as its last parameter, a map of what is known. A
   * map, because the formatter may have been loaded by another class loader.
   *
   * @param node the name of this node
   */
  public static void install(String node) {
    for (Handler old : OURS.getHandlers()) {
      OURS.removeHandler(old);
    }
    OURS.addHandler(new Noting(node));
  }

  /** Runs before the handlers that write, and writes nothing itself. */
  private static final class Noting extends Handler {

    private final String node;

    Noting(String node) {
      this.node = node;
    }

    @Override
    public void publish(LogRecord line) {
      Map<String, String> known = new LinkedHashMap<>();
      known.put("node", node);
      known.putAll(PRESENT.get());
      Object[] given = line.getParameters();
      Object[] all = new Object[given == null ? 1 : given.length + 1];
      if (given != null) {
        for (int i = 0; i < given.length; i++) {
          if (given[i] instanceof Map<?, ?> own && i == given.length - 1) {
            own.forEach((name, value) -> known.put(String.valueOf(name), String.valueOf(value)));
          }
          all[i] = given[i];
        }
      }
      all[all.length - 1] = known;
      line.setParameters(all);
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
}
