package io.orderonce.mail.smtp;

import io.orderonce.mail.Letter;
import io.orderonce.mail.Postbox;
import io.orderonce.text.ReadingLanguage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/**
 * A letter as it goes over the net (RFC 5322): text and HTML as alternatives, of which mail
 * programs show the last that they can.
 */
final class MimeLetter extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  private MimeLetter(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static MimeMessage of(
      Session session,
      InternetAddress from,
      InternetAddress to,
      ReadingLanguage language,
      Postbox.Envelope envelope,
      Instant at)
      throws MessagingException {
    String sender = from.getAddress();
    String domain = sender.substring(sender.lastIndexOf('@') + 1);
    MimeLetter message = new MimeLetter(session, "<" + envelope.id() + "@" + domain + ">");
    Letter letter = envelope.letter();
    message.setFrom(from);
    message.setRecipient(Message.RecipientType.TO, to);
    message.setSubject(letter.subject(), UTF_8);
    message.setSentDate(Date.from(at));
    message.setContentLanguage(new String[] {language.tag()});
    // RFC 3834, and what Exchange goes by: no answers that nobody reads
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setHeader("X-Auto-Response-Suppress", "All");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(letter.text(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(letter.html(), UTF_8, "html");
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    return message;
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
