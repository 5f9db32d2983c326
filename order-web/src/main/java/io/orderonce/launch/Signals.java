package io.orderonce.launch;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/**
 * The signals that ask a process to stop. The class of the JDK that hears them, {@code
 * sun.misc.Signal} of the module {@code jdk.unsupported}, cannot be named in code that is compiled
 * without warnings, hence the detour. Without it a signal would start the hooks of this program and
 * of the server at the same time.
 */
final class Signals {

  private Signals() {}

  /**
   * @param name such as TERM
   * @param action is given the name, on a thread of its own
   * @throws IllegalStateException if this JVM cannot hear signals
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
