package io.orderonce.ui;

import io.orderonce.MovableClock;
import io.orderonce.jpa.JtaTransactions;
import io.orderonce.jpa.LocalTransactions;
import io.orderonce.platform.StartUp;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Replacements for what the server provides, and for what tests need to be different. */
@Alternative
@Priority(1)
@ApplicationScoped
class WithoutServer {

  void start(@Observes @Initialized(ApplicationScoped.class) Object event, StartUp startUp) {
    startUp.start();
  }

  @Produces
  @Singleton
  MovableClock clock() {
    return new MovableClock(Instant.parse("2026-01-01T12:00:00Z"));
  }

  @Produces
  @Singleton
  EntityManagerFactory factory(DataSource dataSource) {
    return Persistence.createEntityManagerFactory(
        "orderonce",
        Map.of(
            "jakarta.persistence.transactionType",
            "RESOURCE_LOCAL",
            "jakarta.persistence.jtaDataSource",
            "",
            "jakarta.persistence.nonJtaDataSource",
            dataSource,
            "eclipselink.session-name",
            UUID.randomUUID().toString()));
  }

  /** Plain transactions of the database connection. */
  @Produces
  @Singleton
  LocalTransactions transactions(EntityManagerFactory factory) {
    return new LocalTransactions(factory);
  }

  /** For the list of later work alone, which asks for connections outside transactions. */
  @Produces
  @Singleton
  @Typed(JtaTransactions.class)
  JtaTransactions outsideTransactions(DataSource dataSource) {
    return new JtaTransactions() {
      @Override
      public DataSource outsideTransactions() {
        return dataSource;
      }
    };
  }

  void close(@Disposes EntityManagerFactory factory) {
    factory.close();
  }

  @Produces
  @Singleton
  Pbkdf2PasswordHash quickHash() {
    return new QuickHash();
  }

  /** Hashes nothing, but marks its values with algorithm and iterations like the real one. */
  private static final class QuickHash implements Pbkdf2PasswordHash {

    private String mark = "";

    @Override
    public void initialize(Map<String, String> parameters) {
      mark =
          parameters.get("Pbkdf2PasswordHash.Algorithm")
              + ":"
              + parameters.get("Pbkdf2PasswordHash.Iterations")
              + ":";
    }

    @Override
    public String generate(char[] password) {
      return mark + new String(password);
    }

    @Override
    public boolean verify(char[] password, String hash) {
      return hash.equals(generate(password));
    }
  }
}
