package io.orderonce.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Counts the statements sent to the database; a batch counts as one. */
final class CountedStatements {

  private final AtomicInteger executed = new AtomicInteger();

  int executed() {
    return executed.get();
  }

  DataSource around(DataSource dataSource) {
    return watched(DataSource.class, dataSource);
  }

  private <T> T watched(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (target instanceof Statement && method.getName().startsWith("execute")) {
                executed.incrementAndGet();
              }
              try {
                Object result = method.invoke(target, arguments);
                Class<?> returned = method.getReturnType();
                return returned == Connection.class || Statement.class.isAssignableFrom(returned)
                    ? watched(returned, result)
                    : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
