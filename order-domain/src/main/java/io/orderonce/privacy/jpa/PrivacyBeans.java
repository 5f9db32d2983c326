package io.orderonce.privacy.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.EraseCustomer;
import io.orderonce.privacy.Erases;
import io.orderonce.privacy.ErasesAccounts;
import io.orderonce.privacy.Expires;
import io.orderonce.privacy.Retention;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import javax.sql.DataSource;

@ApplicationScoped
class PrivacyBeans {

  /**
   * @param parts one of each package that stores something about persons
   */
  @Produces
  @Singleton
  EraseCustomer eraseCustomer(ErasesAccounts accounts, @Any Instance<Erases> parts, Clock clock) {
    return new EraseCustomer(accounts, parts, clock);
  }

  @Produces
  @Singleton
  Retention retention(
      @Any Instance<Expires> parts, Transactions transactions, DataSource source, Clock clock) {
    DatabaseKind kind = DatabaseKind.of(source);
    return new Retention(parts, () -> transactions.ask(queries -> kind.now(queries, clock)));
  }
}
