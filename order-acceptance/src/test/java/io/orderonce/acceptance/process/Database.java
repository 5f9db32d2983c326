package io.orderonce.acceptance.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL database, new and empty. All of them live in one server that is started with the
 * first and ends with this JVM. The server really writes: a commit that was answered survives a
 * crash.
 */
public final class Database {

  private static final String USER = "postgres";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name;

  private Database(String name) {
    this.name = name;
  }

  public static Database fresh(String purpose) {
    Database database = new Database(purpose + "_" + COUNT.incrementAndGet());
    try (Connection admin = new Database(USER).connect();
        var statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + database.name);
      return database;
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot create database " + database.name, failed);
    }
  }

  /**
   * One that others make: first in the server, then in the database {@code orderonce}, which has to
   * be there by then. Once for each server.
   */
  public static Database prepared(String inServer, String inDatabase) {
    Database database = new Database("orderonce");
    new Database(USER).executeAll(inServer);
    database.executeAll(inDatabase);
    return database;
  }

  /** Statement by statement, because a database is not made in a transaction. */
  private void executeAll(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      for (String one : sql.replaceAll("(?m)^--.*$", "").split(";")) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot prepare database " + name, failed);
    }
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + Server.INSTANCE.getPort() + "/" + name;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return USER;
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, USER);
  }

  public Connection connect(String user, String password) throws SQLException {
    return DriverManager.getConnection(url(), user, password);
  }

  /** The value of a server setting, such as {@code fsync}. */
  public String setting(String setting) {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException("cannot read " + setting, failed);
    }
  }

  /** Lets the server explain, from now on and to new connections, how it does what it is asked. */
  public Plans explain() {
    try (Connection connection = connect()) {
      return Plans.of(name, Server.LOG.resolveSibling(Server.EXPLAINED), connection);
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL cannot explain itself", failed);
    }
  }

  /**
   * Started by the first who asks. The settings are given because the library's own trade safety
   * for speed.
   */
  private static final class Server {

    static final Path LOG = Path.of("target", "postgresql", "postgresql.log").toAbsolutePath();
    static final String EXPLAINED = "postgresql.json";
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      forget(LOG.resolveSibling(EXPLAINED));
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "300")
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_destination", "jsonlog")
            .setServerConfig("log_directory", LOG.getParent().toString())
            .setServerConfig("log_filename", LOG.getFileName().toString())
            .setServerConfig("log_truncate_on_rotation", "on")
            .setPGStartupWait(Duration.ofSeconds(60))
            .start();
      } catch (IOException failed) {
        throw new UncheckedIOException("PostgreSQL did not start", failed);
      }
    }

    /** What an earlier run has left. */
    private static void forget(Path file) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException failed) {
        throw new UncheckedIOException("cannot remove " + file, failed);
      }
    }
  }
}
