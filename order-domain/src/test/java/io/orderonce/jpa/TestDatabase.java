package io.orderonce.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A migrated database for one test class, H2 or PostgreSQL, and access to its content. */
public final class TestDatabase implements AutoCloseable {

  private static final String TIMEOUTS =
      "&reWriteBatchedInserts=true&options=-c%20lock_timeout=2000%20-c%20statement_timeout=4000";

  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final HikariDataSource dataSource;
  private final DatabaseKind kind;
  private final CountedStatements statements = new CountedStatements();
  private final EntityManagerFactory factory;

  private TestDatabase(HikariDataSource dataSource, DatabaseKind kind) {
    this.dataSource = dataSource;
    this.kind = kind;
    this.factory =
        Persistence.createEntityManagerFactory(
            "orderonce",
            Map.of(
                "jakarta.persistence.transactionType",
                "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource",
                "",
                "jakarta.persistence.nonJtaDataSource",
                statements.around(dataSource),
                "eclipselink.session-name",
                UUID.randomUUID().toString()));
  }

  public static TestDatabase of(DatabaseKind kind) {
    return kind == DatabaseKind.H2 ? h2() : postgres();
  }

  public static TestDatabase h2() {
    HikariDataSource pool =
        pool("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000");
    migrate(pool, DatabaseKind.H2);
    return new TestDatabase(pool, DatabaseKind.H2);
  }

  /** One server for all tests of this JVM, a separate database for each caller. */
  public static TestDatabase postgres() {
    String name = "test" + DATABASES.incrementAndGet();
    Server.create(name + " TEMPLATE " + Server.MIGRATED);
    return new TestDatabase(
        pool(Server.POSTGRES.getJdbcUrl("postgres", name) + TIMEOUTS), DatabaseKind.POSTGRESQL);
  }

  /** As a shop of that time left it: {@link #migrate} runs what has been added since. */
  static TestDatabase postgresAtVersion(String version) {
    String name = "test" + DATABASES.incrementAndGet();
    Server.create(name);
    HikariDataSource pool = pool(Server.POSTGRES.getJdbcUrl("postgres", name) + TIMEOUTS);
    DatabaseKind.POSTGRESQL
        .migrating(Flyway.configure())
        .target(version)
        .dataSource(pool)
        .load()
        .migrate();
    return new TestDatabase(pool, DatabaseKind.POSTGRESQL);
  }

  private static final class Server {

    private static final EmbeddedPostgres POSTGRES = start();

    /**
     * The template of all other databases: copying it takes a fraction of the time of a migration.
     */
    private static final String MIGRATED = migrated();

    private static String migrated() {
      String name = "migrated";
      create(name);
      try (HikariDataSource pool = pool(POSTGRES.getJdbcUrl("postgres", name))) {
        migrate(pool, DatabaseKind.POSTGRESQL);
      }
      return name;
    }

    private static void create(String database) {
      try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + database);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("synchronous_commit", "on")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Runs what is missing of the migrations. */
  void migrate() {
    migrate(dataSource, kind);
  }

  private static void migrate(DataSource dataSource, DatabaseKind kind) {
    kind.migrating(Flyway.configure()).dataSource(dataSource).load().migrate();
  }

  private static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(16);
    config.setConnectionTimeout(5_000);
    return new HikariDataSource(config);
  }

  public DatabaseKind kind() {
    return kind;
  }

  public DataSource dataSource() {
    return dataSource;
  }

  public Transactions transactions() {
    return new LocalTransactions(factory);
  }

  /** How many statements the work sends to the database. */
  public int statementsOf(Runnable work) {
    int before = statements.executed();
    work.run();
    return statements.executed() - before;
  }

  public void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  public long count(String sql) {
    return Long.parseLong(column(sql).get(0));
  }

  public List<String> column(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    factory.close();
    dataSource.close();
  }
}
