package io.orderonce.persons.jpa;

import io.orderonce.jpa.Transactions;
import io.orderonce.persons.PersonKeys;
import io.orderonce.persons.RelatedAccounts;
import io.orderonce.privacy.Erases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class PersonBeans {

  @Produces
  @Singleton
  JpaContactKeys contactKeys(PersonKeys keys, Clock clock) {
    return new JpaContactKeys(keys, clock);
  }

  @Produces
  @Singleton
  @Typed(Erases.class)
  JpaContactErasure contactErasure(Transactions transactions) {
    return new JpaContactErasure(transactions);
  }

  @Produces
  @Singleton
  RelatedAccounts relatedAccounts(Transactions transactions, Clock clock) {
    return new JpaRelatedAccounts(transactions, clock);
  }

  @Produces
  @Singleton
  MarkThePast markThePast(
      Transactions transactions, PersonKeys keys, JpaContactKeys contacts, Clock clock) {
    return new MarkThePast(transactions, keys, contacts, clock);
  }
}
