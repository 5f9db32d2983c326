package io.orderonce.acceptance.process;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server of this machine, started for the tests. It ends with this JVM. A server that
 * is not shared can be crashed, and comes back with what it had on disk.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String USER = "postgres";
  private static final Path LOGS = Lane.folder("postgresql");

  /** What a server keeps for one that follows it and was away for a while. */
  private static final Map<String, String> FOLLOWED = Map.of("wal_keep_size", "1GB");

  private final String name;
  private final Path data;
  private final EmbeddedPostgres process;

  private PostgresServer(String name, Path data, EmbeddedPostgres process) {
    this.name = name;
    this.data = data;
    this.process = process;
  }

  /** The server for all databases that do not need one of their own. */
  public static PostgresServer shared() {
    return Shared.INSTANCE;
  }

  /** A separate server, which listens on these addresses besides 127.0.0.1. */
  public static PostgresServer start(String name, String... moreAddresses) {
    return start(name, Map.of(), moreAddresses);
  }

  /** A separate server that counts the statements it executes, in {@code pg_stat_statements}. */
  public static PostgresServer counting(String name) {
    PostgresServer server = start(name, Map.of("shared_preload_libraries", "pg_stat_statements"));
    server.execute("CREATE EXTENSION pg_stat_statements");
    return server;
  }

  private static PostgresServer start(
      String name, Map<String, String> settings, String... moreAddresses) {
    return start(name, newFolder(name), 0, settings, moreAddresses);
  }

  /**
   * Another server that follows this one. It takes no part in any COMMIT until {@link #waitFor}.
   *
   * @param port the one to listen on; 0 for any
   * @param by where it reaches this server
   */
  PostgresServer followedBy(String follower, int port, int by) {
    Path copy = newFolder(follower);
    BaseCopy.of(this, data, copy);
    try {
      Files.createFile(copy.resolve("standby.signal"));
      Files.writeString(
          copy.resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=%d user=%s application_name=%s'%n"
              .formatted(by, USER, follower));
    } catch (IOException failed) {
      throw new UncheckedIOException("the copy cannot be made a standby", failed);
    }
    return start(follower, copy, port, FOLLOWED);
  }

  private static Path newFolder(String name) {
    try {
      return Files.createTempDirectory("orderonce-" + name);
    } catch (IOException failed) {
      throw new UncheckedIOException("no folder for PostgreSQL", failed);
    }
  }

  /**
   * @param data empty, or the files of a server
   */
  private static PostgresServer start(
      String name, Path data, int port, Map<String, String> settings, String... moreAddresses) {
    List<String> addresses = new ArrayList<>(List.of("127.0.0.1"));
    addresses.addAll(List.of(moreAddresses));
    forget(LOGS.resolve(name + ".json"));
    try {
      // the server creates the folder of its log, but not its parents
      Files.createDirectories(LOGS.getParent());
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(port)
              // the library's own settings trade safety for speed
              .setServerConfig("listen_addresses", String.join(",", addresses))
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "300")
              .setServerConfig("logging_collector", "on")
              .setServerConfig("log_destination", "jsonlog")
              .setServerConfig("log_directory", LOGS.toString())
              .setServerConfig("log_filename", name + ".log")
              .setServerConfig("log_truncate_on_rotation", "on")
              .setPGStartupWait(Duration.ofSeconds(60));
      settings.forEach(builder::setServerConfig);
      return new PostgresServer(name, data, builder.start());
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL did not start", failed);
    }
  }

  /** A server that others can follow. */
  static PostgresServer leading(String name) {
    return start(name, FOLLOWED);
  }

  /** From now on, each COMMIT waits until a follower has it on its disk. */
  void waitForFollower() {
    await("a follower that has everything")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                ask("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
                    .equals("1"));
    execute("ALTER SYSTEM SET synchronous_standby_names = '*'");
    ask("SELECT pg_reload_conf()");
    await("a synchronous follower")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")
                    .equals("1"));
  }

  /** A follower becomes a server in its own right. Returns when it accepts changes. */
  void promote() {
    if (!ask("SELECT pg_promote(true, 60)").equals("t")) {
      throw new IllegalStateException(name + " was not promoted");
    }
  }

  /** {@code SIGKILL} to all its processes. */
  void kill() {
    ProcessHandle first = ProcessHandle.of(pid()).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(List.of(first));
    first.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> all.stream().noneMatch(one -> one.isAlive()));
  }

  public int port() {
    return process.getPort();
  }

  /** The server's first process, whose children are all others. */
  public long pid() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL does not say which process it is", failed);
    }
  }

  /** A connection to the server's own database, which belongs to no shop. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/" + USER, USER, USER);
  }

  /** Accepts connections from this network, given as address and length. */
  public PostgresServer admit(String network) {
    try {
      Path rules = data.resolve("pg_hba.conf");
      Files.writeString(rules, Files.readString(rules) + "host all all " + network + " trust\n");
      ask("SELECT pg_reload_conf()");
      return this;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot let in " + network, failed);
    }
  }

  /** When the server was last started, in its own format. */
  public String startedAt() {
    return ask("SELECT pg_postmaster_start_time()");
  }

  public String version() {
    return ask("SHOW server_version");
  }

  /** The value of a setting, such as {@code fsync}. */
  public String setting(String setting) {
    return ask("SHOW " + setting);
  }

  /**
   * The server drops everything in memory, as in a crash, and starts again. Returns when it
   * answers.
   */
  public void crashAndRestart() {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // the server refuses to run as root; appearing as another user is enough
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(
            controlProgram(),
            "restart",
            "-D",
            data.toString(),
            "-m",
            "immediate",
            "-w",
            "-t",
            "60"));
    try {
      Process restart =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(LOGS.resolve(name + ".restart.log").toFile())
              .start();
      if (restart.waitFor() != 0) {
        throw new IllegalStateException("PostgreSQL did not come back: " + command);
      }
      await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> !startedAt().isEmpty());
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot restart PostgreSQL", failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL was restarted", stopped);
    }
  }

  @Override
  public void close() {
    try {
      process.close();
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL did not stop", failed);
    }
  }

  /** The file to which plans are logged. */
  Path explained() {
    return LOGS.resolve(name + ".json");
  }

  /** Its path: it is in the same folder as the program that the server says it was started as. */
  private String controlProgram() {
    try {
      String started = Files.readString(data.resolve("postmaster.opts"));
      return Path.of(started.substring(0, started.indexOf(' ')))
          .resolveSibling("pg_ctl")
          .toString();
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL does not say how it was started", failed);
    }
  }

  /** The first value of the first row. */
  public String ask(String question) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL does not answer: " + question, failed);
    }
  }

  public void execute(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL refuses: " + sql, failed);
    }
  }

  /** Deletes what an earlier run has left. */
  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot remove " + file, failed);
    }
  }

  /** Started on first use. */
  private static final class Shared {
    static final PostgresServer INSTANCE = start("postgresql");
  }
}
