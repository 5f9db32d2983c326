package io.orderonce.acceptance.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An external program, run in the project's folder with its output in a file. */
final class Program implements AutoCloseable {

  private final List<String> command;
  private final Path output;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private @Nullable Process process;

  private Program(List<String> command, Path output) {
    this.command = command;
    this.output = output;
  }

  static Program of(Path output, String... command) {
    return new Program(List.of(command), output);
  }

  /** Whether a program of this name is installed. */
  static boolean isInstalled(String name) {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Arrays.stream(path.split(File.pathSeparator)))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  Program with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Program start() {
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(Repository.root().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().keySet().removeIf(inherited -> inherited.startsWith("ORDERONCE_"));
      builder.environment().putAll(variables);
      process = builder.start();
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot run " + command, failed);
    }
  }

  /** Runs it to its end, which must be successful, and returns its output. */
  String run(Duration atMost) {
    int code = start().exitCode(atMost);
    if (code != 0) {
      throw new AssertionError(command + " ended with " + code + "\n" + text());
    }
    return text();
  }

  int exitCode(Duration atMost) {
    try {
      if (!running().waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(command + " did not end within " + atMost + "\n" + text());
      }
      return running().exitValue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command + " ran", stopped);
    }
  }

  /** Sends {@code SIGTERM}. */
  void terminate() {
    running().destroy();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  long pid() {
    return running().pid();
  }

  String text() {
    try {
      return Files.readString(output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException(command + " was never started");
    }
    return process;
  }

  @Override
  public void close() {
    if (isAlive()) {
      running().destroyForcibly();
    }
  }
}
