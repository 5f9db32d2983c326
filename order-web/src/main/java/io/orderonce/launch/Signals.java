package io.orderonce.launch;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * The signals that ask a process to stop. The JDK class that handles them, {@code sun.misc.Signal}
 * of the module {@code jdk.unsupported}, cannot be referenced without a compiler warning, hence the
 * reflection. Without it a signal would start our shutdown hooks and the server's at the same time.
 */
final class Signals {

  private Signals() {}

  /**
   * @param name such as TERM
   * @param action receives the name, on a thread of its own
   * @throws IllegalStateException if this JVM cannot handle signals
   */
  static void on(String name, Consumer<String> action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.accept(name);
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the signal " + name + " cannot be handled", e);
    }
  }
}
