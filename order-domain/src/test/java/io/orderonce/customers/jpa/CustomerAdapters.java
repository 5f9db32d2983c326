package io.orderonce.customers.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.PasswordLinks;
import io.orderonce.customers.PasswordTries;
import io.orderonce.customers.Registrations;
import io.orderonce.customers.StaffAccounts;
import io.orderonce.customers.Users;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.persons.TestKeys;
import io.orderonce.persons.jpa.JpaContactKeys;
import io.orderonce.privacy.Erases;
import io.orderonce.privacy.ErasesAccounts;
import io.orderonce.privacy.Expires;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class CustomerAdapters {

  private CustomerAdapters() {}

  public static Addresses addresses(Transactions transactions) {
    return new JpaAddresses(transactions);
  }

  public static CustomerFiles customerFiles(Transactions transactions, JpaAuditTrail trail) {
    return customerFiles(transactions, trail, Clock.systemUTC());
  }

  public static CustomerFiles customerFiles(
      Transactions transactions, JpaAuditTrail trail, Clock clock) {
    return new JpaCustomerFiles(
        transactions,
        trail,
        new JpaPasswordLinks(transactions, trail, clock),
        contacts(clock),
        clock);
  }

  private static JpaContacts contacts(Clock clock) {
    return new JpaContacts(new JpaContactKeys(TestKeys.OF_PERSONS, clock));
  }

  public static PasswordLinks passwordLinks(
      Transactions transactions, JpaAuditTrail trail, Clock clock) {
    return new JpaPasswordLinks(transactions, trail, clock);
  }

  public static StaffAccounts staffAccounts(
      Transactions transactions, JpaAuditTrail trail, Clock clock) {
    return new JpaStaffAccounts(
        transactions, trail, new JpaPasswordLinks(transactions, trail, clock), clock);
  }

  public static PasswordTries passwordTries(Transactions transactions) {
    return new JpaPasswordTries(transactions);
  }

  public static Registrations registrations(Transactions transactions) {
    return new JpaRegistrations(transactions, TestKeys.OF_PERSONS);
  }

  public static Users users(Transactions transactions, Clock clock) {
    return new JpaUsers(transactions, contacts(clock), clock);
  }

  public static ErasesAccounts accounts(
      Transactions transactions, JpaAuditTrail trail, DatabaseKind kind, Clock clock) {
    return new JpaAccountErasure(transactions, trail, kind, clock);
  }

  public static Erases erasure(
      Transactions transactions, JpaAuditTrail trail, DatabaseKind kind, Clock clock) {
    return new JpaAccountErasure(transactions, trail, kind, clock);
  }

  public static Expires oldContacts(Transactions transactions) {
    return new JpaOldContacts(transactions);
  }
}
