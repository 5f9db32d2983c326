package io.orderonce.launch;

import fish.payara.micro.BootstrapException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Loads the classes of {@code launch.connector} next to the server's, against which they are
 * linked. The launcher's own class loader has their code but cannot see the server's, which is
 * unpacked at start-up.
 */
final class BesideServer extends ClassLoader {

  private static final String PACKAGE = BesideServer.class.getPackageName() + ".connector.";

  BesideServer(ClassLoader server) {
    super(server);
  }

  /**
   * Lets the server listen, behind the connector that checks everything first.
   *
   * @param isProxy whether an address is a trusted proxy, with many senders behind it
   */
  void listen(Predicate<String> isProxy) throws BootstrapException {
    try {
      Object connector = loadClass(PACKAGE + "Connector").getConstructor().newInstance();
      @SuppressWarnings("unchecked")
      Consumer<Predicate<String>> listening = (Consumer<Predicate<String>>) connector;
      listening.accept(isProxy);
    } catch (ReflectiveOperationException | IllegalStateException e) {
      throw new BootstrapException("the connector cannot be installed", e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(PACKAGE)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream code =
        BesideServer.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = code.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
