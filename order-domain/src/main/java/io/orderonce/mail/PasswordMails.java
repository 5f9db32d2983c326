package io.orderonce.mail;

import io.orderonce.audit.StaffChange;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.UserName;
import io.orderonce.ids.CustomerId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Sends people links by which they set a password: because they have forgotten theirs, or because
 * staff ask for it. The link is made when the mail is sent, so that it is never stored.
 */
public final class PasswordMails {

  private static final Logger LOG = System.getLogger(PasswordMails.class.getName());

  private static final String STAFF = "staff";
  private static final String CUSTOMER = "customer";

  /** Whoever asks for somebody else's password fills a mailbox no further than this. */
  static final int MOST_FORGOTTEN = 3;

  static final Duration FORGOTTEN_WITHIN = Duration.ofHours(1);

  private final boolean enabled;
  private final Receivers receivers;
  private final Mails mails;
  private final LoginThrottle throttle;
  private final Executor later;
  private final Clock clock;

  /** Too much to do at the moment; nothing was done. */
  public static final class Busy extends RuntimeException {
    Busy() {
      super("too many forgotten passwords", null, false, false);
    }
  }

  /**
   * @param enabled whether there is a mail server
   * @param later runs what the person who asks must not be able to measure
   */
  public PasswordMails(
      boolean enabled,
      Receivers receivers,
      Mails mails,
      LoginThrottle throttle,
      Executor later,
      Clock clock) {
    this.enabled = enabled;
    this.receivers = receivers;
    this.mails = mails;
    this.throttle = throttle;
    this.later = later;
    this.clock = clock;
  }

  /** Whether the shop can send mail at all. */
  public boolean areSent() {
    return enabled;
  }

  /**
   * Sends a link to the user of this name, if there is one who can log in and has an e-mail
   * address. Whoever asks does not learn whether that is so, nor from how long it takes: the user
   * is looked for afterwards.
   *
   * @param address the client's address
   * @throws LoginThrottle.TooManyTries if too many were asked for from there
   * @throws Busy if this node has too much to do
   */
  public void forgotten(String userName, String address) {
    throttle.atForgottenPassword(address);
    String name = UserName.normal(userName);
    try {
      later.execute(() -> sendForgotten(name));
    } catch (RejectedExecutionException full) {
      throw new Busy();
    }
  }

  private void sendForgotten(String userName) {
    try {
      receivers
          .account(userName)
          .filter(account -> account.receiver().isPresent())
          .filter(account -> isFew(account.userName()))
          .ifPresent(account -> enter(account, MailKind.FORGOTTEN_PASSWORD, account.userName()));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a forgotten password cannot be looked after now", e);
    }
  }

  private boolean isFew(String userName) {
    Instant since = clock.instant().minus(FORGOTTEN_WITHIN);
    return mails.enteredSince(MailKind.FORGOTTEN_PASSWORD, userName, since) < MOST_FORGOTTEN;
  }

  /**
   * Sends a link to this user, in place of the one that staff have just been shown.
   *
   * @param by the member of staff who asks for it
   * @return false if there is no such account, it is switched off, or has no e-mail address
   */
  public boolean send(String userName, String by) {
    Optional<Receivers.Account> account =
        receivers.account(userName).filter(one -> enabled && one.receiver().isPresent());
    account.ifPresent(one -> enter(one, MailKind.PASSWORD_LINK, by));
    return account.isPresent();
  }

  /** Whether {@link #send} would. */
  public boolean canSend(String userName) {
    return enabled && receivers.account(userName).flatMap(Receivers.Account::receiver).isPresent();
  }

  /** What staff do, and what concerns their accounts, is recorded. */
  private void enter(Receivers.Account account, MailKind kind, String by) {
    Mail mail =
        Mail.aboutPassword(
            "link-" + UUID.randomUUID(),
            kind,
            account.customer(),
            account.userName(),
            clock.instant());
    if (kind == MailKind.FORGOTTEN_PASSWORD && account.customer().isPresent()) {
      mails.enter(List.of(mail));
    } else {
      mails.enter(
          mail,
          new StaffChange(
              by,
              kind == MailKind.PASSWORD_LINK ? "link-mailed" : "link-requested",
              account.customer().isPresent() ? CUSTOMER : STAFF,
              account.customer().map(CustomerId::value).orElse(account.userName()),
              null,
              null,
              null));
    }
  }
}
