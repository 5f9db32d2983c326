package io.orderonce.mail.jpa;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.config.Settings;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.PasswordLinks;
import io.orderonce.desk.Parcels;
import io.orderonce.jpa.Transactions;
import io.orderonce.later.WorkList;
import io.orderonce.mail.MailCounts;
import io.orderonce.mail.Mails;
import io.orderonce.mail.OrderMails;
import io.orderonce.mail.PasswordMails;
import io.orderonce.mail.Postbox;
import io.orderonce.mail.Receivers;
import io.orderonce.mail.SendMail;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.ShopKeys;
import io.orderonce.privacy.Erases;
import io.orderonce.threads.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;

@ApplicationScoped
class MailBeans {

  @Produces
  @Singleton
  Receivers receivers(Transactions transactions) {
    return new JpaReceivers(transactions);
  }

  @Produces
  @Singleton
  Mails mails(Transactions transactions, JpaAuditTrail trail, WorkList work, Clock clock) {
    return new JpaMails(transactions, trail, work, clock);
  }

  @Produces
  @Singleton
  @Typed(Erases.class)
  JpaMailErasure mailErasure(Transactions transactions) {
    return new JpaMailErasure(transactions);
  }

  @Produces
  @Singleton
  MailCounts mailCounts() {
    return new MailCounts();
  }

  @Produces
  @Singleton
  OrderMails orderMails(
      Settings settings, AllOrders orders, Receivers receivers, Mails mails, Clock clock) {
    return new OrderMails(settings.mailUrl().isPresent(), orders, receivers, mails, clock);
  }

  @Produces
  @Singleton
  PasswordMails passwordMails(
      Settings settings,
      Receivers receivers,
      Mails mails,
      LoginThrottle throttle,
      Threads threads,
      Clock clock) {
    return new PasswordMails(
        settings.mailUrl().isPresent(), receivers, mails, throttle, threads.afterwards(), clock);
  }

  /** The shop is asked who it is when the first mail is sent: before the start it has no tables. */
  @Produces
  @Singleton
  SendMail sendMail(
      Mails mails,
      Receivers receivers,
      AllOrders orders,
      Parcels parcels,
      PasswordLinks links,
      Postbox postbox,
      MailCounts counts,
      Provider<ShopKeys> keys,
      Settings settings,
      Clock clock) {
    return new SendMail(
        mails,
        receivers,
        orders,
        parcels,
        links,
        postbox,
        counts,
        clock,
        () -> keys.get().shop(),
        settings.publicUrl().orElse(""));
  }
}
