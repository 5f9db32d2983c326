package io.orderonce.mail.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.Transactions;
import io.orderonce.later.WorkLists;
import io.orderonce.mail.Mails;
import io.orderonce.mail.Receivers;
import io.orderonce.privacy.Erases;
import java.time.Clock;

/** Lets tests of other packages have the adapters, which are package-private. */
public final class MailAdapters {

  private MailAdapters() {}

  public static Mails mails(Transactions transactions, JpaAuditTrail trail, Clock clock) {
    return new JpaMails(transactions, trail, WorkLists.list(), clock);
  }

  public static Receivers receivers(Transactions transactions) {
    return new JpaReceivers(transactions);
  }

  public static Erases erasure(Transactions transactions) {
    return new JpaMailErasure(transactions);
  }
}
