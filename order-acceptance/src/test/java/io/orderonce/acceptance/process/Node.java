package io.orderonce.acceptance.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One node: the executable JAR in a process of its own, configured by environment variables only.
 * It can be started, stopped gracefully, killed, paused and started again on the same ports with
 * the same data. Its output is kept, one file per start, under {@code target/nodes}. Whatever
 * happens to the tests, no process outlives this JVM.
 */
public final class Node implements AutoCloseable {

  private static final Duration TIME_TO_START = Duration.ofSeconds(300);
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(35);
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  /**
   * Options for nodes that live briefly. Java's slower, optimising compiler is used only for
   * checking passwords, which takes eight times as long without it, and nothing is profiled for it
   * elsewhere; garbage is collected by one thread, and not because of the classes that a server
   * loads, which are taken as they are.
   */
  private static final List<String> SHORT_LIVED =
      List.of(
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:CompilerDirectivesFile=" + resource("short-lived.directives"),
          "-XX:-C1ProfileBranches",
          "-XX:-C1ProfileCalls",
          "-XX:-C1ProfileCheckcasts",
          "-XX:-C1ProfileInlinedCalls",
          "-XX:-C1ProfileVirtualCalls",
          "-XX:-C1UpdateMethodData",
          "-XX:-BytecodeVerificationRemote",
          "-XX:MetaspaceSize=256m");

  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

  private final String name;
  private final Path home;
  private final int httpPort = Ports.free();
  private final int gridPort = Ports.free();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> javaOptions = new ArrayList<>(List.of("-Xmx512m"));
  private boolean measured;
  private List<String> launcher = List.of();
  private String address = "127.0.0.1";
  private Path jar = deliveredJar();
  private @Nullable Process process;
  private int starts;

  private Node(String name) {
    this.name = name;
    this.home = emptied(folder().resolve(name));
    with("ORDERONCE_HTTP_PORT", Integer.toString(httpPort));
    with("ORDERONCE_CLUSTER_PORT", Integer.toString(gridPort));
    with("ORDERONCE_DATA_DIR", home.resolve("data").toString());
    // there is no load balancer that has to notice a stop, unless a test brings one
    with("ORDERONCE_DRAIN", "PT0S");
    // tests make more customers than one network may in an hour
    with("ORDERONCE_REGISTRATIONS_TRUSTED", "127.0.0.1");
  }

  /** A node with the embedded database in a folder of its own. */
  public static Node embedded(String name) {
    return new Node(name);
  }

  /** A node on a PostgreSQL database. */
  public static Node on(Database database, String name) {
    return new Node(name)
        .with("ORDERONCE_DB_URL", database.url())
        .with("ORDERONCE_DB_USER", database.user())
        .with("ORDERONCE_DB_PASSWORD", database.password());
  }

  /** Sets an environment variable for the next start. */
  public Node with(String variable, String value) {
    settings.put(variable, value);
    return this;
  }

  /** Removes an environment variable for the next start. */
  public Node without(String variable) {
    settings.remove(variable);
    return this;
  }

  /** The JAR of the next start, if it is not the one that was built. */
  public Node from(Path other) {
    jar = other;
    return this;
  }

  public Node inDemoMode() {
    return with("ORDERONCE_DEMO", "true");
  }

  /**
   * Runs on Java as it would in a shop; other nodes run as cheaply as possible, because they live
   * for a minute or two.
   */
  public Node measured() {
    measured = true;
    return this;
  }

  /** Adds an option to the JVM of the next start. */
  public Node withJavaOption(String option) {
    javaOptions.add(option);
    return this;
  }

  /** Lets another program start the JVM and be replaced by it, as {@code nsenter} does. */
  public Node launchedBy(String... command) {
    launcher = List.of(command);
    return this;
  }

  /** Binds everything of the node, its pages and its part of the grid, to this address. */
  public Node at(String host) {
    address = host;
    return with("ORDERONCE_HTTP_ADDRESS", host).with("ORDERONCE_CLUSTER_ADDRESS", host);
  }

  public String name() {
    return name;
  }

  public URI uri() {
    return URI.create("http://" + address + ":" + httpPort);
  }

  public int httpPort() {
    return httpPort;
  }

  public int gridPort() {
    return gridPort;
  }

  /** The address at which the other members of the grid find this one. */
  public String gridAddress() {
    return address + ":" + gridPort;
  }

  public long pid() {
    return running().pid();
  }

  public Path dataFolder() {
    return home.resolve("data");
  }

  /**
   * Starts the node and returns when it accepts orders; fails with the end of its log if it never
   * does.
   */
  public Node start() {
    launch();
    awaitReady();
    return this;
  }

  /** Starts the process and does not wait for it. */
  public Node launch() {
    if (isAlive()) {
      throw new IllegalStateException(name + " is running already");
    }
    starts++;
    List<String> command = new ArrayList<>(launcher);
    command.add(java());
    if (!measured) {
      command.addAll(SHORT_LIVED);
      if (javaOptions.stream().noneMatch(COLLECTOR.asMatchPredicate())) {
        command.add("-XX:+UseSerialGC");
      }
    }
    // where the server unpacks itself, which it leaves behind when it is killed
    command.add("-Djava.io.tmpdir=" + emptied(scratch()));
    command.addAll(javaOptions);
    command.addAll(List.of("-jar", jar.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(out().toFile())
            .redirectError(err().toFile());
    builder.environment().keySet().removeIf(inherited -> inherited.startsWith("ORDERONCE_"));
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(settings);
    try {
      Process started = builder.start();
      RUNNING.add(started);
      started.onExit().thenAccept(RUNNING::remove);
      process = started;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + name, failed);
    }
    return this;
  }

  public void awaitReady() {
    try {
      await("the start of " + name)
          .atMost(TIME_TO_START)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(200))
          .until(() -> !isAlive() || isReady());
    } catch (ConditionTimeoutException tooSlow) {
      throw new AssertionError(
          name + " was not ready after " + TIME_TO_START + "\n" + logTail(), tooSlow);
    }
    if (!isAlive()) {
      throw new AssertionError(
          name + " ended with exit code " + running().exitValue() + "\n" + logTail());
    }
  }

  /** Whether it reports ready, in its output as well as on the health page. */
  public boolean isReady() {
    return read(out()).contains("OrderOnce is ready at " + uri() + "/") && healthOf("ready") == 200;
  }

  /** The status of {@code /health/live} or {@code /health/ready}; 0 if there is no answer. */
  public int healthOf(String page) {
    HttpRequest request =
        HttpRequest.newBuilder(uri().resolve("/health/" + page))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException noAnswer) {
      return 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Sends {@code SIGTERM} and waits for the end; returns the exit code. */
  public int stop() {
    running().destroy();
    return awaitExit(TIME_TO_STOP);
  }

  /** Waits until the process has ended by itself, and returns its exit code. */
  public int awaitExit(Duration atMost) {
    try {
      if (!running().waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " did not end within " + atMost + "\n" + logTail());
      }
      return running().exitValue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " ended", stopped);
    }
  }

  /** {@code SIGKILL}: no shutdown hook runs. Returns when the process is gone. */
  public void kill() {
    running().destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  /** {@code SIGSTOP}: the process is frozen, its connections stay open. */
  public void pause() {
    signal("STOP");
    await()
        .atMost(Duration.ofSeconds(5))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(this::isPaused);
  }

  /** Whether the process is frozen, according to the kernel. */
  public boolean isPaused() {
    String state = read(Path.of("/proc", Long.toString(pid()), "stat"));
    return state.substring(state.lastIndexOf(')') + 1).strip().startsWith("T");
  }

  public void resume() {
    signal("CONT");
  }

  /** Everything that the latest start printed: output, then errors. */
  public String log() {
    return read(out()) + read(err());
  }

  public String errors() {
    return read(err());
  }

  /** Ends the process if there is one. Safe to call at any time. */
  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
    if (Files.exists(scratch())) {
      emptied(scratch());
    }
  }

  private Path scratch() {
    return home.resolve("tmp");
  }

  @Override
  public String toString() {
    return name + " at " + uri();
  }

  private String logTail() {
    List<String> lines = log().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
  }

  private Path out() {
    return home.resolve("start-" + starts + ".out.log");
  }

  private Path err() {
    return home.resolve("start-" + starts + ".err.log");
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return process;
  }

  private void signal(String signal) {
    try {
      int done = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
      if (done != 0) {
        throw new IllegalStateException("cannot send SIG" + signal + " to " + name);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling " + name, stopped);
    }
  }

  private static Path folder() {
    String elsewhere = System.getProperty("orderonce.nodes");
    return elsewhere == null ? Lane.folder("nodes") : Path.of(elsewhere).toAbsolutePath();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The executable JAR that was built. */
  public static Path deliveredJar() {
    Path jar = Path.of(System.getProperty("orderonce.jar", "../order-web/target/orderonce.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("there is no executable JAR at " + jar.toAbsolutePath());
    }
    return jar.toAbsolutePath().normalize();
  }

  private static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(Node.class.getResource(name)).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path emptied(Path folder) {
    try {
      if (Files.exists(folder)) {
        try (var old = Files.walk(folder)) {
          for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      return Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot clear " + folder, failed);
    }
  }
}
