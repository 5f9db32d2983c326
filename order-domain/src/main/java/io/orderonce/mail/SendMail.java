package io.orderonce.mail;

import io.orderonce.customers.PasswordLink;
import io.orderonce.customers.PasswordLinks;
import io.orderonce.desk.Parcels;
import io.orderonce.ids.CustomerId;
import io.orderonce.later.GrowingPauses;
import io.orderonce.later.LaterWork;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Sends a mail that was entered. Its receiver and what it says are looked up now. A node that dies
 * between the server's answer and our note of it leaves a mail that is sent again: with the same
 * id, so it is one mail to the receiver; but a mail with a link carries a new link, and so a new
 * id.
 */
public final class SendMail implements LaterWork {

  /** The name under which mails are on the list of what is to be done later. */
  public static final String WORK = "mail";

  private static final Logger LOG = System.getLogger(SendMail.class.getName());

  /** Of a link that somebody asked for because they forgot their password. */
  static final Duration FORGOTTEN_LASTS = Duration.ofHours(1);

  private static final GrowingPauses PAUSES =
      new GrowingPauses(Duration.ofSeconds(10), Duration.ofHours(1), RandomGenerator.getDefault());

  /** So long the server is not asked again once it was away: each time-out keeps a thread busy. */
  private static final Duration AWAY = Duration.ofSeconds(20);

  /** A slow server leaves threads to other work for later. */
  private static final int MOST_AT_ONCE = 8;

  private final Mails mails;
  private final Receivers receivers;
  private final AllOrders orders;
  private final Parcels parcels;
  private final PasswordLinks links;
  private final Postbox postbox;
  private final MailWriter writer;
  private final MailCounts counts;
  private final Clock clock;
  private final Supplier<String> shop;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private volatile Instant away = Instant.MIN;
  private volatile String whyAway = "";

  /**
   * @param shop the id of the shop, which is part of the ids of its mails
   * @param publicUrl under which customers reach the shop
   */
  public SendMail(
      Mails mails,
      Receivers receivers,
      AllOrders orders,
      Parcels parcels,
      PasswordLinks links,
      Postbox postbox,
      MailCounts counts,
      Clock clock,
      Supplier<String> shop,
      String publicUrl) {
    this.mails = mails;
    this.receivers = receivers;
    this.orders = orders;
    this.parcels = parcels;
    this.links = links;
    this.postbox = postbox;
    this.writer = new MailWriter(publicUrl);
    this.counts = counts;
    this.clock = clock;
    this.shop = shop;
  }

  @Override
  public String name() {
    return WORK;
  }

  /** Tries it, unless it was finished before. */
  @Override
  public Optional<Instant> run(String id) {
    if (!room.tryAcquire()) {
      return Optional.of(clock.instant().plus(PAUSES.after(1)));
    }
    try {
      return mails.find(id).filter(Mail::isWaiting).flatMap(this::send);
    } finally {
      room.release();
    }
  }

  /** The database could not be asked for three days. */
  @Override
  public void givenUp(String id, RuntimeException trouble) {
    mails
        .find(id)
        .filter(Mail::isWaiting)
        .ifPresent(mail -> finish(mail, Mail.State.GIVEN_UP, Optional.of(trouble.toString())));
  }

  private Optional<Instant> send(Mail mail) {
    if (clock.instant().isBefore(away)) {
      return again(mail, whyAway);
    }
    Optional<Receiver> to = receiverOf(mail);
    if (to.isEmpty()) {
      return finish(mail, Mail.State.NOBODY, Optional.empty());
    }
    return settle(mail, to.get(), post(mail, to.get()));
  }

  private Optional<Receiver> receiverOf(Mail mail) {
    return mail.kind().isLink()
        ? mail.user().flatMap(receivers::account).flatMap(Receivers.Account::receiver)
        : mail.customer().flatMap(receivers::ofCustomer);
  }

  private Postbox.Posting post(Mail mail, Receiver to) {
    return postbox.post(to, () -> mail.kind().isLink() ? withLink(mail, to) : aboutOrder(mail, to));
  }

  private Postbox.Envelope aboutOrder(Mail mail, Receiver to) {
    Order order =
        mail.order()
            .flatMap(orders::find)
            .orElseThrow(() -> new IllegalStateException("no order for mail " + mail.id()));
    String id = String.join(".", mail.id(), order.number().canonical(), shop.get());
    return new Postbox.Envelope(
        id, writer.aboutOrder(mail.kind(), order, parcels.of(order.number()), to));
  }

  private Postbox.Envelope withLink(Mail mail, Receiver to) {
    String user = mail.user().orElseThrow();
    PasswordLink link =
        links.issue(
            user,
            mail.kind() == MailKind.FORGOTTEN_PASSWORD ? FORGOTTEN_LASTS : PasswordLink.LIFETIME);
    String id = String.join(".", mail.id(), UUID.randomUUID().toString(), shop.get());
    return new Postbox.Envelope(id, writer.aboutPassword(mail.kind(), user, link, to));
  }

  private Optional<Instant> settle(Mail mail, Receiver to, Postbox.Posting posting) {
    if (posting instanceof Postbox.Accepted) {
      return finish(mail, Mail.State.SENT, Optional.empty());
    }
    if (posting instanceof Postbox.Refused refused) {
      return finish(mail, Mail.State.REFUSED, Optional.of(withoutAddress(refused.answer(), to)));
    }
    if (posting instanceof Postbox.Unreachable unreachable) {
      whyAway = unreachable.why();
      away = clock.instant().plus(AWAY);
      LOG.log(Level.WARNING, "mail cannot be sent now: {0}", unreachable.why());
      return again(mail, unreachable.why());
    }
    Postbox.NotNow notNow = (Postbox.NotNow) posting;
    return again(mail, withoutAddress(notNow.answer(), to));
  }

  private Optional<Instant> again(Mail mail, String why) {
    Instant now = clock.instant();
    counts.countTry();
    if (mail.isTooLate(now)) {
      return finish(mail, Mail.State.GIVEN_UP, Optional.of(why));
    }
    mails.tried(mail, why);
    return Optional.of(now.plus(PAUSES.after(mail.tries() + 1)));
  }

  private Optional<Instant> finish(Mail mail, Mail.State state, Optional<String> answer) {
    mails.finish(mail, state, answer, clock.instant());
    counts.count(state);
    if (state == Mail.State.REFUSED || state == Mail.State.GIVEN_UP) {
      LOG.log(
          Level.WARNING,
          "mail {0} was not delivered ({1}): {2}",
          about(mail),
          state.text(),
          answer.orElse(""));
    }
    return Optional.empty();
  }

  private static String about(Mail mail) {
    return mail.id()
        + mail.order().map(number -> " about order " + number).orElse("")
        + mail.customer().map(CustomerId::value).map(id -> " to customer " + id).orElse("");
  }

  /** Servers like to repeat it; where the customer is erased, it must not be left. */
  private static String withoutAddress(String answer, Receiver to) {
    String address = to.address().value();
    String local = address.substring(0, address.indexOf('@'));
    return answer
        .replaceAll("(?i)" + Pattern.quote(address), "…")
        .replaceAll("<[^>]*@[^>]*>", "<…>")
        .replaceAll("(?i)\\b" + Pattern.quote(local) + "\\b", "…");
  }
}
