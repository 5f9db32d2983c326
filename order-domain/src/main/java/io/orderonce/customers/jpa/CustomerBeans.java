package io.orderonce.customers.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.config.Network;
import io.orderonce.config.Settings;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.ChangePassword;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.FirstAdministrator;
import io.orderonce.customers.LastLogins;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.customers.PasswordLinks;
import io.orderonce.customers.Passwords;
import io.orderonce.customers.Register;
import io.orderonce.customers.RegistrationThrottle;
import io.orderonce.customers.SetPassword;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.customers.Users;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.persons.PersonKeys;
import io.orderonce.persons.jpa.JpaContactKeys;
import io.orderonce.privacy.Erases;
import io.orderonce.privacy.ErasesAccounts;
import io.orderonce.privacy.Expires;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;

@ApplicationScoped
class CustomerBeans {

  @Produces
  @Singleton
  CustomerFiles customerFiles(
      Transactions transactions,
      JpaAuditTrail trail,
      JpaPasswordLinks links,
      JpaContactKeys keys,
      Clock clock) {
    return new JpaCustomerFiles(transactions, trail, links, new JpaContacts(keys), clock);
  }

  @Produces
  @Singleton
  JpaPasswordLinks passwordLinks(Transactions transactions, JpaAuditTrail trail, Clock clock) {
    return new JpaPasswordLinks(transactions, trail, clock);
  }

  @Produces
  @Singleton
  StaffAccounts staffAccounts(
      Transactions transactions, JpaAuditTrail trail, JpaPasswordLinks links, Clock clock) {
    return new JpaStaffAccounts(transactions, trail, links, clock);
  }

  @Produces
  @Singleton
  @Typed({ErasesAccounts.class, Erases.class})
  JpaAccountErasure accountErasure(
      Transactions transactions, JpaAuditTrail trail, DataSource source, Clock clock) {
    return new JpaAccountErasure(transactions, trail, DatabaseKind.of(source), clock);
  }

  @Produces
  @Singleton
  @Typed(Expires.class)
  JpaOldContacts oldContacts(Transactions transactions) {
    return new JpaOldContacts(transactions);
  }

  @Produces
  @Singleton
  SetPassword setPassword(PasswordLinks links, Logins logins, LoginThrottle throttle) {
    return new SetPassword(links, logins, throttle);
  }

  @Produces
  @Singleton
  LastLogins lastLogins(Users users, Clock clock) {
    return new LastLogins(users, clock);
  }

  @Produces
  @Singleton
  Addresses addresses(Transactions transactions) {
    return new JpaAddresses(transactions);
  }

  @Produces
  @Singleton
  Users users(Transactions transactions, JpaContactKeys keys, Clock clock) {
    return new JpaUsers(transactions, new JpaContacts(keys), clock);
  }

  @Produces
  @Singleton
  LoginThrottle loginThrottle(Transactions transactions, Clock clock) {
    return new LoginThrottle(new JpaPasswordTries(transactions), clock);
  }

  @Produces
  @Singleton
  Logins logins(Users users, Passwords passwords, LoginThrottle throttle, Clock clock) {
    return new Logins(users, passwords, throttle, clock);
  }

  @Produces
  @Singleton
  RegistrationThrottle registrationThrottle(
      Transactions transactions, PersonKeys keys, Settings settings, Clock clock) {
    List<Network> trusted = settings.registrationsTrusted();
    return new RegistrationThrottle(
        new JpaRegistrations(transactions, keys),
        settings.registrationsPerNetwork(),
        settings.registrationsOverall(),
        address -> trusted.stream().anyMatch(network -> network.contains(address)),
        clock);
  }

  @Produces
  @Singleton
  Register register(Users users, Logins logins, LoginThrottle throttle, RegistrationThrottle room) {
    return new Register(users, logins, throttle, room);
  }

  @Produces
  @Singleton
  ChangePassword changePassword(Users users, Logins logins) {
    return new ChangePassword(users, logins);
  }

  @Produces
  @Singleton
  FirstAdministrator firstAdministrator(
      Users users, Logins logins, LoginThrottle throttle, Clock clock) {
    return new FirstAdministrator(users, logins, throttle, clock);
  }
}
