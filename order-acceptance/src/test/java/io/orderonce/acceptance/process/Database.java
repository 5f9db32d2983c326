package io.orderonce.acceptance.process;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A new, empty PostgreSQL database. Unless a test brings its own server, all of them share one,
 * which starts with the first and ends with this JVM. The server really writes to disk: an
 * acknowledged commit survives a crash.
 */
public final class Database {

  private static final String USER = "postgres";
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Where the parts of the address differ for a database on two servers. */
  private record Place(Supplier<PostgresServer> server, Supplier<String> hosts, String parameters) {

    static Place on(PostgresServer server) {
      return new Place(() -> server, () -> "127.0.0.1:" + server.port(), "");
    }
  }

  private final Place place;
  private final String name;

  private Database(PostgresServer server, String name) {
    this(Place.on(server), name);
  }

  private Database(Place place, String name) {
    this.place = place;
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

  /** On two servers, wherever the primary is. */
  static Database fresh(PostgresPair pair, String purpose) {
    String name = fresh(pair.primary(), purpose).name;
    return new Database(
        new Place(pair::primary, pair::hosts, "?targetServerType=primary&connectTimeout=1"), name);
  }

  /**
   * A database created by the given scripts: the first runs in the server, the second in the
   * database {@code orderonce}, which the first has to create. Once per server.
   */
  public static Database prepared(String inServer, String inDatabase) {
    Database database = new Database(PostgresServer.shared(), "orderonce");
    new Database(PostgresServer.shared(), USER).executeAll(inServer);
    database.executeAll(inDatabase);
    return database;
  }

  /** Statement by statement, because a database cannot be created in a transaction. */
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
    return "jdbc:postgresql://" + place.hosts().get() + "/" + name + place.parameters();
  }

  /** The same database for clients that reach it at another address. */
  public String urlAt(String host, int port) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  public String name() {
    return name;
  }

  public PostgresServer server() {
    return place.server().get();
  }

  public int port() {
    return server().port();
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

  /** From now on, the server logs the plans of statements on new connections. */
  public Plans explain() {
    try (Connection connection = connect()) {
      return Plans.of(name, server().explained(), connection);
    } catch (SQLException failed) {
      throw new IllegalStateException("PostgreSQL cannot explain itself", failed);
    }
  }
}
