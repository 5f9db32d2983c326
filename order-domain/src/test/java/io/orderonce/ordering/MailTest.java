package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderonce.MovableClock;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.PasswordLinks;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.desk.jpa.DeskAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.mail.Mail;
import io.orderonce.mail.MailCounts;
import io.orderonce.mail.MailKind;
import io.orderonce.mail.Mails;
import io.orderonce.mail.OrderMails;
import io.orderonce.mail.PasswordMails;
import io.orderonce.mail.Receivers;
import io.orderonce.mail.SendMail;
import io.orderonce.mail.jpa.MailAdapters;
import io.orderonce.mail.smtp.ScriptedSmtp;
import io.orderonce.mail.smtp.SmtpAdapters;
import io.orderonce.ordering.jpa.OrderingAdapters;
import io.orderonce.text.ReadingLanguage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What customers and staff are written, on every database, by a real mail server. */
class MailTest extends ShopSuite {

  private static final String HOME = "192.0.2.7";
  private static final String URL = "https://shop.example";
  private static final Pattern TOKEN = Pattern.compile("token=([A-Za-z0-9_-]{43})");

  private MovableClock clock;
  private GreenMail server;
  private Outbox outbox;
  private Mails mails;
  private Receivers receivers;
  private PasswordLinks links;
  private Users users;
  private LoginThrottle throttle;
  private int port;
  private long auditedBefore;

  @BeforeEach
  void openMail() {
    clock = new MovableClock(shop.clock.instant());
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    port = server.getSmtp().getPort();
    for (String table :
        List.of("mails", "later_work", "password_links", "users", "failed_logins")) {
      database.execute("DELETE FROM " + table);
    }
    auditedBefore = database.count("SELECT entry_no FROM audit_head");
    outbox = new Outbox(shop);
    outbox.empty();
    JpaAuditTrail trail = new JpaAuditTrail(database.transactions(), clock);
    mails = MailAdapters.mails(database.transactions(), trail, clock);
    receivers = MailAdapters.receivers(database.transactions());
    links = CustomerAdapters.passwordLinks(database.transactions(), trail, clock);
    users = CustomerAdapters.users(database.transactions(), clock);
    throttle = new LoginThrottle(CustomerAdapters.passwordTries(database.transactions()), clock);
    reach(customer, "ann@example.com");
  }

  @AfterEach
  void closeMail() {
    server.stop();
  }

  // what happens to orders

  @Test
  void what_happens_to_an_order_is_written_to_its_customer() {
    Order order = placed(customer);
    handle(OrderAction.HOLD, order);
    handle(OrderAction.RELEASE, order);
    handle(OrderAction.SHIP, order);
    Order other = placed(customer);
    handle(OrderAction.CANCEL, other);

    deliver();

    assertThat(subjects())
        .containsExactlyInAnyOrder(
            "We have received your order " + order.number(),
            "Your order " + order.number() + " is on hold",
            "Your order " + order.number() + " is on its way",
            "We have received your order " + other.number(),
            "Your order " + other.number() + " was cancelled");
    assertThat(text(0)).contains("Hello Somebody", URL + "/order/" + order.number());
    assertThat(mails.ofOrder(order.number())).extracting(Mail::state).containsOnly(Mail.State.SENT);
    assertThat(mails.backlog().waiting()).isZero();
  }

  @Test
  void in_the_language_in_which_the_customer_reads_the_shop() {
    user("ann", customer);
    users.noteLanguage("ann", ReadingLanguage.CHINESE);
    Order order = placed(customer);

    deliver();

    assertThat(subjects()).containsExactly("您的订单 " + order.number() + " 已提交");
    assertThat(text(0)).contains("Somebody，您好！", "合计");
  }

  @Test
  void of_two_equal_orders_the_one_that_stays_is_named() {
    Order stays = placed(customer);
    Order repeated = placed(customer);
    shop.store()
        .inTransaction(
            transaction -> {
              Order locked = transaction.lockOrder(repeated.number()).orElseThrow();
              Order twin = transaction.lockOrder(stays.number()).orElseThrow();
              ResolveDuplicate.cancelRepeated(transaction, locked, twin, "clerk", "twice");
              return locked;
            });

    deliver();

    Mail mail = mails.ofOrder(repeated.number()).get(1);
    assertThat(mail.kind()).isEqualTo(MailKind.DUPLICATE_CANCELLED);
    assertThat(subjects())
        .contains("Your order " + repeated.number() + " was a duplicate and was cancelled");
    assertThat(text(2)).contains("The order that stays is " + stays.number());
  }

  @Test
  void an_event_that_is_told_again_is_one_mail() {
    placed(customer);
    outbox.relay();
    OrderMails consumer = orderMails(true);
    consumer.accept(outbox.all());
    consumer.accept(outbox.all());

    deliver();
    consumer.accept(outbox.all());
    deliver();

    assertThat(subjects()).hasSize(1);
  }

  /** The node died between the server's answer and its own note. */
  @Test
  void a_mail_that_is_sent_again_has_the_same_id() throws MessagingException {
    Order order = placed(customer);
    deliver();
    database.execute("UPDATE mails SET state = 'waiting', finished_at = NULL");
    deliver();

    List<String> ids = Arrays.stream(server.getReceivedMessages()).map(MailTest::idOf).toList();
    assertThat(ids).hasSize(2);
    assertThat(ids.get(0))
        .isEqualTo(ids.get(1))
        .isEqualTo("<event-1." + order.number() + ".shop1@shop.example>");
  }

  @Test
  void while_the_mail_server_is_away_mails_wait_and_none_is_lost() {
    server.stop();
    for (int i = 0; i < 5; i++) {
      placed(customer);
    }
    SendMail sendMail = sendMail(port);
    deliver(sendMail);
    clock.advance(Duration.ofHours(2));
    deliver(sendMail);
    assertThat(mails.backlog().waiting()).isEqualTo(5);
    assertThat(database.count("SELECT MIN(tries) FROM mails")).isEqualTo(2);

    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    clock.advance(Duration.ofHours(1));
    deliver(sendMail);

    assertThat(subjects()).hasSize(5);
    assertThat(mails.backlog().waiting()).isZero();
  }

  @Test
  void a_mail_that_nobody_takes_for_three_days_is_given_up() {
    server.stop();
    Order order = placed(customer);
    SendMail sendMail = sendMail(port);
    deliver(sendMail);
    clock.advance(Duration.ofDays(3).minusMinutes(1));
    deliver(sendMail);
    assertThat(only(order).state()).isEqualTo(Mail.State.WAITING);
    clock.advance(Duration.ofMinutes(2));

    deliver(sendMail);

    assertThat(only(order).state()).isEqualTo(Mail.State.GIVEN_UP);
    assertThat(only(order).answer().orElseThrow()).isNotBlank();
  }

  @Test
  void a_refused_receiver_is_given_up_and_holds_up_nobody() {
    CustomerId bert = shop.customer();
    reach(bert, "bert@example.com");
    Order refused = placed(customer);
    try (ScriptedSmtp picky =
        new ScriptedSmtp()
            .answering("RCPT", "550 5.1.1 <Ann@example.com> ann: no such user; ask ann")) {
      deliver(sendMail(picky.port()));
    }
    Order taken = placed(bert);
    deliver();

    assertThat(only(refused).state()).isEqualTo(Mail.State.REFUSED);
    assertThat(only(refused).answer()).contains("550 5.1.1 <…> …: no such user; ask …");
    assertThat(only(taken).state()).isEqualTo(Mail.State.SENT);
    assertThat(subjects()).hasSize(1);
  }

  @Test
  void a_receiver_that_is_busy_is_asked_again() {
    Order order = placed(customer);
    Instant again;
    try (ScriptedSmtp busy = new ScriptedSmtp().answering("RCPT", "450 4.2.1 greylisted")) {
      enter();
      SendMail sendMail = sendMail(busy.port());
      again = sendMail.run(only(order).id()).orElseThrow();
      assertThat(Duration.between(clock.instant(), again)).isBetween(seconds(8), seconds(12));
      again = sendMail.run(only(order).id()).orElseThrow();
      assertThat(Duration.between(clock.instant(), again)).isBetween(seconds(16), seconds(24));
    }
    assertThat(only(order).answer()).contains("450 4.2.1 greylisted");

    deliver();

    assertThat(only(order).state()).isEqualTo(Mail.State.SENT);
    assertThat(only(order).answer()).isEmpty();
  }

  @Test
  void who_has_no_address_gets_no_mail() {
    CustomerId bert = shop.customer();
    Order unreachable = placed(bert);
    Order erased = placed(customer);
    enter();
    database.execute("UPDATE customers SET email = NULL");

    deliver();

    assertThat(mails.ofOrder(unreachable.number())).isEmpty();
    assertThat(only(erased).state()).isEqualTo(Mail.State.NOBODY);
    assertThat(subjects()).isEmpty();
  }

  @Test
  void what_happened_before_there_was_mail_is_not_written() {
    Order before = placed(customer);
    outbox.relay();
    outbox.follow(orderMails(false));
    Order after = placed(customer);

    deliver();

    assertThat(mails.ofOrder(before.number())).isEmpty();
    assertThat(only(after).state()).isEqualTo(Mail.State.SENT);
  }

  @Test
  void what_is_older_than_three_days_is_not_written() {
    Order order = placed(customer);
    clock.advance(Duration.ofDays(3).plusMinutes(1));

    deliver();

    assertThat(mails.ofOrder(order.number())).isEmpty();
  }

  @Test
  void what_was_finished_long_ago_is_forgotten() {
    Order old = placed(customer);
    deliver();
    clock.advance(Duration.ofDays(2));

    assertThat(mails.forgetBefore(clock.instant().minus(Duration.ofDays(3)))).isZero();
    assertThat(mails.forgetBefore(clock.instant().minus(Duration.ofDays(1)))).isEqualTo(1);

    assertThat(mails.ofOrder(old.number())).isEmpty();
  }

  // forgotten passwords

  @Test
  void a_forgotten_password_is_answered_with_a_link_for_an_hour() {
    user("ann", customer);

    passwordMails(true).forgotten(" Ann ", HOME);
    deliver();

    assertThat(subjects()).containsExactly("Set a new password");
    assertThat(links.look(token(0))).isEqualTo(new PasswordLinks.Open("ann"));
    clock.advance(Duration.ofMinutes(61));
    assertThat(links.look(token(0))).isEqualTo(new PasswordLinks.TooOld());
    assertThat(database.column("SELECT token_hash FROM password_links"))
        .noneMatch(hash -> hash.contains(token(0)));
    assertThat(audited()).isEmpty();
  }

  @Test
  void a_newer_link_replaces_the_one_before() throws MessagingException {
    user("ann", customer);
    passwordMails(true).forgotten("ann", HOME);
    deliver();
    passwordMails(true).forgotten("ann", HOME);
    deliver();

    assertThat(links.look(token(0))).isEqualTo(new PasswordLinks.Unknown());
    assertThat(links.use(token(1), "hash")).isEqualTo(new PasswordLinks.Open("ann"));
    assertThat(links.look(token(1))).isEqualTo(new PasswordLinks.Used());
    assertThat(idOf(server.getReceivedMessages()[0]))
        .isNotEqualTo(idOf(server.getReceivedMessages()[1]));
  }

  @Test
  void who_cannot_log_in_or_be_reached_gets_no_link() {
    CustomerId bert = shop.customer();
    user("bert", bert);
    user("cut-off", customer);
    database.execute("UPDATE users SET enabled = FALSE WHERE user_name = 'cut-off'");
    CustomerId disabled = shop.customer();
    reach(disabled, "dora@example.com");
    user("dora", disabled);
    database.execute("UPDATE customers SET enabled = FALSE WHERE customer_id = '" + disabled + "'");

    for (String name : List.of("nobody", "bert", "cut-off", "dora", "'; DROP TABLE users", "")) {
      passwordMails(true).forgotten(name, "192.0.2." + name.length());
    }
    deliver();

    assertThat(subjects()).isEmpty();
    assertThat(database.count("SELECT COUNT(*) FROM mails")).isZero();
  }

  @Test
  void staff_with_an_address_get_one_too_and_that_is_audited() {
    staff("boss", "boss@shop.example");

    passwordMails(true).forgotten("boss", HOME);
    deliver();

    assertThat(links.look(token(0))).isEqualTo(new PasswordLinks.Open("boss"));
    assertThat(audited()).containsExactly("boss link-requested staff boss");
  }

  @Test
  void nobodys_mailbox_is_filled_by_others() {
    user("ann", customer);
    for (int network = 1; network <= 9; network++) {
      passwordMails(true).forgotten("ann", "192.0.2." + network);
    }
    deliver();
    assertThat(subjects()).hasSize(3);

    clock.advance(Duration.ofMinutes(61));
    passwordMails(true).forgotten("ann", HOME);
    deliver();

    assertThat(subjects()).hasSize(4);
  }

  @Test
  void a_network_asks_five_times_in_a_quarter_of_an_hour_whoever_for() {
    for (int i = 0; i < 5; i++) {
      passwordMails(true).forgotten("user-" + i, HOME);
    }

    assertThatThrownBy(() -> passwordMails(true).forgotten("another", HOME))
        .isInstanceOf(LoginThrottle.TooManyTries.class);

    passwordMails(true).forgotten("another", "192.0.2.200");
    clock.advance(Duration.ofMinutes(16));
    passwordMails(true).forgotten("another", HOME);
  }

  @Test
  void a_forgotten_password_is_not_looked_after_for_longer_than_an_hour() {
    user("ann", customer);
    passwordMails(true).forgotten("ann", HOME);
    server.stop();
    clock.advance(Duration.ofMinutes(61));

    deliver();

    assertThat(mails.linksOf(customer, 5))
        .extracting(Mail::state)
        .containsExactly(Mail.State.GIVEN_UP);
    assertThat(database.count("SELECT COUNT(*) FROM password_links")).isZero();
  }

  @Test
  void a_link_that_is_in_use_does_not_die_because_the_server_is_away() {
    user("ann", customer);
    String handedOver = links.issue("ann", Duration.ofHours(24)).token();
    passwordMails(true).forgotten("ann", HOME);
    server.stop();

    deliver();

    assertThat(links.look(handedOver)).isEqualTo(new PasswordLinks.Open("ann"));
  }

  // links that staff send

  @Test
  void staff_have_a_link_sent_and_that_is_audited() {
    user("ann", customer);
    staff("clerk", "clerk@shop.example");
    staff("silent", null);

    assertThat(passwordMails(true).canSend("ann")).isTrue();
    assertThat(passwordMails(true).send("ann", "boss")).isTrue();
    assertThat(passwordMails(true).send("clerk", "boss")).isTrue();
    assertThat(passwordMails(true).canSend("silent")).isFalse();
    assertThat(passwordMails(true).send("silent", "boss")).isFalse();
    deliver();

    assertThat(subjects()).containsExactly("Set your password", "Set your password");
    assertThat(audited())
        .containsExactlyInAnyOrder(
            "boss link-mailed customer " + customer, "boss link-mailed staff clerk");
    clock.advance(Duration.ofHours(23));
    assertThat(links.look(token(0))).isInstanceOf(PasswordLinks.Open.class);
  }

  @Test
  void without_a_mail_server_nothing_can_be_sent() {
    user("ann", customer);

    assertThat(passwordMails(false).areSent()).isFalse();
    assertThat(passwordMails(false).canSend("ann")).isFalse();
    assertThat(passwordMails(false).send("ann", "boss")).isFalse();
    assertThat(database.count("SELECT COUNT(*) FROM mails")).isZero();
  }

  /** Enters the mails that follow from what has happened. */
  private void enter() {
    outbox.relay();
    outbox.follow(orderMails(true));
  }

  private void deliver() {
    deliver(sendMail(port));
  }

  /** Enters what has to be sent, and tries each once that is on the list of later work. */
  private void deliver(SendMail sendMail) {
    enter();
    database
        .column(
            "SELECT m.mail_id FROM mails m JOIN later_work w ON w.task_instance = m.mail_id"
                + " AND w.task_name = 'mail' WHERE m.state = 'waiting'"
                + " ORDER BY m.written_at, m.mail_id")
        .forEach(sendMail::run);
  }

  private OrderMails orderMails(boolean enabled) {
    return new OrderMails(
        enabled,
        OrderingAdapters.allOrders(database.transactions(), database.kind()),
        receivers,
        mails,
        clock);
  }

  private PasswordMails passwordMails(boolean enabled) {
    return new PasswordMails(enabled, receivers, mails, throttle, Runnable::run, clock);
  }

  private SendMail sendMail(int smtp) {
    return new SendMail(
        mails,
        receivers,
        OrderingAdapters.allOrders(database.transactions(), database.kind()),
        DeskAdapters.parcels(database.transactions(), shop.trail()),
        links,
        SmtpAdapters.postbox(smtp, clock),
        new MailCounts(),
        clock,
        () -> "shop1",
        URL);
  }

  private Order placed(CustomerId by) {
    Placement placement = shop.place(shop.sending(by).of(shop.product("1.00", 1), 1));
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private void handle(OrderAction action, Order order) {
    assertThat(new HandleOrder(shop.store()).handle(action, order.number(), "clerk", null))
        .isInstanceOf(HandleOrder.Handling.Done.class);
  }

  private Mail only(Order order) {
    List<Mail> all = mails.ofOrder(order.number());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private void reach(CustomerId one, String address) {
    database.execute(
        "UPDATE customers SET email = '%s' WHERE customer_id = '%s'".formatted(address, one));
  }

  private void user(String name, CustomerId of) {
    database.execute(
        "INSERT INTO users (user_name, password_hash, role, customer_id, created_at)"
            + " VALUES ('%s', 'old', 'shopper', '%s', '%s')".formatted(name, of, Instant.EPOCH));
  }

  private void staff(String name, String address) {
    database.execute(
        "INSERT INTO users (user_name, password_hash, role, email, created_at)"
            + " VALUES ('%s', 'old', 'support', %s, '%s')"
                .formatted(
                    name,
                    Optional.ofNullable(address).map(one -> "'" + one + "'").orElse("NULL"),
                    Instant.EPOCH));
  }

  private List<String> audited() {
    return database.column(
        "SELECT done_by || ' ' || action || ' ' || subject || ' ' || subject_id FROM audit_entries"
            + " WHERE action LIKE 'link-%' AND entry_no > "
            + auditedBefore);
  }

  private List<String> subjects() {
    return Arrays.stream(server.getReceivedMessages()).map(MailTest::subjectOf).toList();
  }

  private String token(int number) {
    Matcher token = TOKEN.matcher(text(number));
    assertThat(token.find()).as(text(number)).isTrue();
    return token.group(1);
  }

  private String text(int number) {
    try {
      MimeMessage mail = server.getReceivedMessages()[number];
      return (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String subjectOf(Message mail) {
    try {
      return mail.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static String idOf(MimeMessage mail) {
    try {
      return mail.getMessageID();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
