package io.orderonce.acceptance.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL database, new and empty. Unless a test brings a server of its own, all of them live
 * in one that is started with the first and ends with this JVM. The server really writes: a commit
 * that was answered survives a crash.
 */
public final class Database {

  private static final String USER = "postgres";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final PostgresServer server;
  private final String name;

  private Database(PostgresServer server, String name) {
    this.server = server;
    this.name = name;
  }

  public static Database fresh(String purpose) {
    return fresh(PostgresServer.shared(), purpose);
  }

  public static Database fresh(PostgresServer server, String purpose) {
    Database database = new Database(server, purpose + "_" + COUNT.incrementAndGet());
    try (Connection admin = new Database(server, USER).connect();
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
    Database database = new Database(PostgresServer.shared(), "orderonce");
    new Database(PostgresServer.shared(), USER).executeAll(inServer);
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
    return urlAt("127.0.0.1", port());
  }

  /** The same database for those who reach it at another address. */
  public String urlAt(String host, int port) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  public int port() {
    return server.port();
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
      return Plans.of(name, server.explained(), connection);
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL cannot explain itself", failed);
    }
  }
}
