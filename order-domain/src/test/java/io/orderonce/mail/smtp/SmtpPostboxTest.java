package io.orderonce.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderonce.config.SmtpUrl;
import io.orderonce.customers.EmailAddress;
import io.orderonce.mail.Letter;
import io.orderonce.mail.Postbox;
import io.orderonce.mail.Postbox.Accepted;
import io.orderonce.mail.Postbox.Envelope;
import io.orderonce.mail.Postbox.Posting;
import io.orderonce.mail.Postbox.Unreachable;
import io.orderonce.mail.Receiver;
import io.orderonce.text.ReadingLanguage;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the net, to a real mail server and to one that says what it should not. */
class SmtpPostboxTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

  private static final Receiver ANN =
      new Receiver("安娜 “A.” Müller", new EmailAddress("ann@example.com"), ReadingLanguage.CHINESE);

  private static final Envelope ENVELOPE =
      new Envelope(
          "event-7.ABC.shop1",
          new Letter("您的订单 ABC 已提交", "您好！\n合计: ¥1\n", "<p>您好！ &amp; <b>é</b></p>"));

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void open() {
    server.start();
  }

  @AfterEach
  void close() {
    server.stop();
  }

  @Test
  void a_mail_arrives_as_it_was_written() throws Exception {
    assertThat(post(ANN)).isEqualTo(new Accepted());

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("您的订单 ABC 已提交");
    assertThat(mail.getMessageID()).isEqualTo("<event-7.ABC.shop1@shop.example>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getSentDate()).isEqualTo(CLOCK.instant());
    assertThat(mail.getContentLanguage()).containsExactly("zh");
    InternetAddress from = (InternetAddress) mail.getFrom()[0];
    assertThat(from.getAddress()).isEqualTo("orders@shop.example");
    assertThat(from.getPersonal()).isEqualTo("Käse & Söhne, Ltd.");
    InternetAddress to = (InternetAddress) mail.getAllRecipients()[0];
    assertThat(to.getAddress()).isEqualTo("ann@example.com");
    assertThat(to.getPersonal()).isEqualTo(ANN.name());
    MimeMultipart both = (MimeMultipart) mail.getContent();
    assertThat(both.getContentType()).startsWith("multipart/alternative");
    assertThat(part(both, 0, "text/plain")).isEqualToNormalizingNewlines("您好！\n合计: ¥1\n");
    assertThat(part(both, 1, "text/html")).isEqualTo("<p>您好！ &amp; <b>é</b></p>");
  }

  @Test
  void sent_again_it_has_the_same_id() throws Exception {
    post(ANN);
    post(ANN);

    assertThat(server.getReceivedMessages())
        .extracting(MimeMessage::getMessageID)
        .containsExactly("<event-7.ABC.shop1@shop.example>", "<event-7.ABC.shop1@shop.example>");
  }

  @Test
  void nobody_writes_a_line_into_the_head_of_a_mail() throws Exception {
    Receiver eve =
        new Receiver(
            "Eve\r\nBcc: victim@example.com\r\n\r\nbody",
            new EmailAddress("eve@example.com"),
            ReadingLanguage.ENGLISH);

    assertThat(post(eve)).isEqualTo(new Accepted());

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(mail.getHeader("Bcc")).isNull();
    assertThat(mail.getAllRecipients())
        .extracting(SmtpPostboxTest::addressOf)
        .containsExactly("eve@example.com");
  }

  @Test
  void it_logs_in_and_does_not_repeat_a_wrong_password() {
    server.setUser("ann@example.com", "shop", "right secret");

    assertThat(loggingIn("right%20secret").post(ANN, () -> ENVELOPE)).isEqualTo(new Accepted());
    Posting posting = loggingIn("wrong%20secret").post(ANN, () -> ENVELOPE);

    assertThat(posting).isInstanceOf(Unreachable.class);
    assertThat(posting.toString()).contains("does not let us in").doesNotContain("secret");
  }

  @Test
  void while_the_server_is_away_nothing_is_written() {
    int port = server.getSmtp().getPort();
    server.stop();
    AtomicInteger written = new AtomicInteger();

    Posting posting =
        SmtpAdapters.postbox(port, CLOCK)
            .post(
                ANN,
                () -> {
                  written.incrementAndGet();
                  return ENVELOPE;
                });

    assertThat(posting).isInstanceOf(Unreachable.class);
    assertThat(written).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CONNECT | 421 4.3.2 closing | Unreachable",
        "CONNECT | 554 5.3.2 no service | Unreachable",
        "MAIL | 550 5.7.1 who are you | NotNow",
        "MAIL | 530 5.7.0 authentication required | NotNow",
        "RCPT | 550 5.1.1 <ann@example.com> no such user | Refused",
        "RCPT | 553 5.1.3 bad address | Refused",
        "RCPT | 450 4.2.1 greylisted | NotNow",
        "RCPT | 452 4.2.2 mailbox full | NotNow",
        "DATA | 451 4.3.0 later | NotNow",
        ". | 554 5.7.1 looks like spam | Refused",
        ". | 451 4.7.1 try again later | NotNow"
      })
  void what_the_server_says_decides(String command, String reply, String kind) {
    try (ScriptedSmtp scripted = new ScriptedSmtp().answering(command, reply)) {
      Posting posting = SmtpAdapters.postbox(scripted.port(), CLOCK).post(ANN, () -> ENVELOPE);

      assertThat(posting.getClass().getSimpleName()).as(posting.toString()).isEqualTo(kind);
      assertThat(posting.toString()).contains(reply.substring(0, 9));
    }
  }

  @Test
  void what_was_accepted_stays_accepted_however_the_connection_ends() {
    try (ScriptedSmtp scripted = new ScriptedSmtp().answering("QUIT", "500 no")) {
      assertThat(SmtpAdapters.postbox(scripted.port(), CLOCK).post(ANN, () -> ENVELOPE))
          .isEqualTo(new Accepted());
    }
  }

  @Test
  void a_password_goes_over_the_net_encrypted_or_not_at_all() {
    Properties open = properties("smtp://user:secret@mail.example");
    assertThat(open.getProperty("mail.smtp.starttls.required")).isEqualTo("true");
    assertThat(open.getProperty("mail.smtp.ssl.checkserveridentity")).isEqualTo("true");
    assertThat(properties("smtp://mail.example").getProperty("mail.smtp.starttls.enable"))
        .isEqualTo("true");
    assertThat(properties("smtp://mail.example").getProperty("mail.smtp.starttls.required"))
        .isEqualTo("false");
    assertThat(properties("smtp://user:secret@127.0.0.1").getProperty("mail.smtp.starttls.enable"))
        .isNull();
    Properties tlsFirst = properties("smtps://user:secret@mail.example");
    assertThat(tlsFirst.getProperty("mail.transport.protocol")).isEqualTo("smtps");
    assertThat(tlsFirst.getProperty("mail.smtps.ssl.checkserveridentity")).isEqualTo("true");
    for (String time : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
      assertThat(Integer.parseInt(open.getProperty("mail.smtp." + time))).isBetween(1, 15_000);
    }
    assertThat(open.toString() + tlsFirst).doesNotContain("secret");
  }

  private static Properties properties(String url) {
    return SmtpPostbox.properties(SmtpUrl.of(url), "orders@shop.example", "shop.example");
  }

  private Posting post(Receiver to) {
    return SmtpAdapters.postbox(server.getSmtp().getPort(), CLOCK).post(to, () -> ENVELOPE);
  }

  private Postbox loggingIn(String password) {
    return new SmtpPostbox(
        SmtpUrl.of("smtp://shop:%s@127.0.0.1:%d".formatted(password, server.getSmtp().getPort())),
        "orders@shop.example",
        "shop.example",
        CLOCK);
  }

  private static String part(MimeMultipart parts, int number, String type)
      throws MessagingException, IOException {
    assertThat(parts.getBodyPart(number).getContentType()).startsWithIgnoringCase(type);
    return (String) parts.getBodyPart(number).getContent();
  }

  private static String addressOf(Address address) {
    return ((InternetAddress) address).getAddress();
  }
}
