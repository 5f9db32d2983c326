package io.orderonce.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Makes a class that has to run {@link Alone} wait until the other JVM has finished its class, and
 * makes the other JVM wait until that one has finished. JUnit discovers this extension and calls it
 * for every class before there is an instance, because the fields of an instance may start nodes.
 */
public final class Turns
    implements TestInstancePreConstructCallback, BeforeAllCallback, AfterAllCallback {

  private static final Path FOLDER = Path.of("target", "turns");

  /**
   * What this JVM holds, and for which class; JUnit does not report a class that could not begin.
   */
  private static @Nullable FileLock held;

  private static @Nullable Class<?> holder;

  @Override
  public void preConstructTestInstance(
      TestInstanceFactoryContext factory, ExtensionContext context) {
    take(factory.getTestClass());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    take(context.getRequiredTestClass());
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    release();
  }

  private static synchronized void take(Class<?> tests) {
    if (tests == holder) {
      return;
    }
    try {
      release();
      Files.createDirectories(FOLDER);
      // a class that waits to be alone keeps out those that come later
      FileLock door = lock("door", false);
      held = lock("stage", !tests.isAnnotationPresent(Alone.class));
      holder = tests;
      door.acquiredBy().close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static synchronized void release() throws IOException {
    if (held != null) {
      held.acquiredBy().close();
    }
    held = null;
    holder = null;
  }

  private static FileLock lock(String name, boolean shared) throws IOException {
    return FileChannel.open(
            FOLDER.resolve(name),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)
        .lock(0, Long.MAX_VALUE, shared);
  }
}
