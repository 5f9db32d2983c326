package io.orderonce.ordering;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A tray's transaction of whose methods somebody sees the results first. */
final class TamperedTray {

  private TamperedTray() {}

  interface Tampering {

    /**
     * @param method which has returned
     * @return what it shall have returned
     */
    Object with(String method, Object result);
  }

  static TrayTransaction of(TrayTransaction transaction, Tampering tampering) {
    return (TrayTransaction)
        Proxy.newProxyInstance(
            TrayTransaction.class.getClassLoader(),
            new Class<?>[] {TrayTransaction.class},
            (proxy, method, arguments) -> {
              try {
                return tampering.with(method.getName(), method.invoke(transaction, arguments));
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }
}
