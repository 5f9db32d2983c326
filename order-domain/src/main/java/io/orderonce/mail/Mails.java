package io.orderonce.mail;

import io.orderonce.audit.StaffChange;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The mails that the shop has to send or has sent, and the work of sending them. */
public interface Mails {

  /**
   * Enters mails and has each sent soon, by some node. What was entered before under the same id is
   * left as it is.
   */
  void enter(Collection<Mail> mails);

  /**
   * Enters one mail, and in the same transaction what staff did by it.
   *
   * @param done goes into the audit trail
   */
  void enter(Mail mail, StaffChange done);

  Optional<Mail> find(String id);

  /**
   * The mail was tried in vain, and is to be tried again.
   *
   * @param why what the mail server said, or what kept us from asking it
   */
  void tried(Mail mail, String why);

  /** There is nothing more to do about it. */
  void finish(Mail mail, Mail.State state, Optional<String> answer, Instant at);

  /** Those about an order, oldest first. */
  List<Mail> ofOrder(OrderNumber order);

  /** The latest mails about the passwords of a customer's users, newest first. */
  List<Mail> linksOf(CustomerId customer, int size);

  /** How many mails of this kind were entered for a user since then. */
  int enteredSince(MailKind kind, String user, Instant since);

  /** What is waiting. */
  Backlog backlog();

  /**
   * Removes mails that were finished before this moment.
   *
   * @return how many
   */
  int forgetBefore(Instant moment);

  /**
   * The mails that wait to be sent.
   *
   * @param oldest when the first of them was entered
   */
  record Backlog(long waiting, Optional<Instant> oldest) {}
}
