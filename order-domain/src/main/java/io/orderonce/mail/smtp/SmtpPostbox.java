package io.orderonce.mail.smtp;

import io.orderonce.config.SmtpUrl;
import io.orderonce.mail.Postbox;
import io.orderonce.mail.Receiver;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hands each mail to an SMTP server, over a connection of its own. */
final class SmtpPostbox implements Postbox {

  private static final Logger LOG = System.getLogger(SmtpPostbox.class.getName());

  private static final String CONNECT_MILLISECONDS = "5000";

  /** For each answer of the server. */
  private static final String ANSWER_MILLISECONDS = "15000";

  private static final int LONGEST_ANSWER = 180;

  private static final Pattern NAMED = Pattern.compile("(.*) <([^<>]+)>");

  /** Enhanced status codes (RFC 3463) come after it, if any. */
  private static final Pattern REPLY = Pattern.compile("(?m)^\\s*([245])([0-9]{2})[ -]");

  /** The server wants us to log in, or does not like how: no fault of the receiver's. */
  private static final Pattern ABOUT_US = Pattern.compile("(?m)^\\s*(530|534|535|538|454)[ -]");

  private final SmtpUrl server;
  private final InternetAddress from;
  private final Session session;
  private final Clock clock;

  /**
   * @param from who the mail comes from, with or without a name
   * @param us the name under which this shop introduces itself to the server
   */
  SmtpPostbox(SmtpUrl server, String from, String us, Clock clock) {
    this.server = server;
    this.from = sender(from);
    this.session = Session.getInstance(properties(server, this.from.getAddress(), us));
    this.clock = clock;
  }

  /** Not as a mail's head would be parsed: the name may contain a comma. */
  private static InternetAddress sender(String from) {
    Matcher named = NAMED.matcher(from);
    return named.matches()
        ? new NamedAddress(named.group(2), Optional.of(named.group(1))).encoded()
        : new NamedAddress(from, Optional.empty()).encoded();
  }

  /** A password goes over the net encrypted, or not at all. */
  static Properties properties(SmtpUrl server, String sender, String us) {
    String scheme = schemeOf(server);
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", scheme);
    String prefix = "mail." + scheme + ".";
    properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLISECONDS);
    properties.setProperty(prefix + "timeout", ANSWER_MILLISECONDS);
    properties.setProperty(prefix + "writetimeout", ANSWER_MILLISECONDS);
    properties.setProperty(prefix + "from", sender);
    properties.setProperty(prefix + "localhost", us);
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "auth", Boolean.toString(server.user().isPresent()));
    properties.setProperty(prefix + "auth.mechanisms", "PLAIN LOGIN");
    if (!server.isTlsFirst() && !server.isLoopback()) {
      properties.setProperty(prefix + "starttls.enable", "true");
      properties.setProperty(
          prefix + "starttls.required", Boolean.toString(server.user().isPresent()));
    }
    return properties;
  }

  private static String schemeOf(SmtpUrl server) {
    return server.isTlsFirst() ? "smtps" : "smtp";
  }

  @Override
  public Posting post(Receiver to, Supplier<Envelope> written) {
    try {
      Transport transport = session.getTransport(schemeOf(server));
      try {
        Optional<Unreachable> closed = connect(transport);
        return closed.isPresent() ? closed.get() : post(transport, to, written.get());
      } finally {
        hangUp(transport);
      }
    } catch (MessagingException e) {
      return new NotNow(answerOf(e));
    }
  }

  /** Whatever happens to the farewell, what was said before holds. */
  private static void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.log(Level.DEBUG, "the mail server did not say goodbye", e);
    }
  }

  private Optional<Unreachable> connect(Transport transport) {
    try {
      transport.connect(
          server.host(), server.port(), server.user().orElse(null), server.password().orElse(null));
      return Optional.empty();
    } catch (AuthenticationFailedException e) {
      return Optional.of(new Unreachable(server + " does not let us in: " + answerOf(e)));
    } catch (MessagingException e) {
      return Optional.of(new Unreachable(server + ": " + answerOf(e)));
    }
  }

  private Posting post(Transport transport, Receiver to, Envelope envelope)
      throws MessagingException {
    InternetAddress receiver =
        new NamedAddress(to.address().value(), Optional.of(to.name())).encoded();
    MimeMessage message =
        MimeLetter.of(session, from, receiver, to.language(), envelope, clock.instant());
    try {
      transport.sendMessage(message, new Address[] {receiver});
      return new Accepted();
    } catch (SendFailedException e) {
      return refusal(e);
    }
  }

  /** What the server said about the receiver, or about the whole mail. */
  private static Posting refusal(SendFailedException failed) {
    String all = chain(failed);
    boolean refused =
        REPLY.matcher(all).results().anyMatch(reply -> reply.group(1).equals("5"))
            && !ABOUT_US.matcher(all).find()
            && !isAboutSender(failed);
    return refused ? new Refused(answerOf(failed)) : new NotNow(answerOf(failed));
  }

  /** That class is Angus's own, and the platform shows its API only. */
  private static boolean isAboutSender(Exception failed) {
    for (Exception one = failed; one != null; one = next(one)) {
      if (one.getClass().getSimpleName().equals("SMTPSenderFailedException")) {
        return true;
      }
    }
    return false;
  }

  private static Exception next(Exception e) {
    return e instanceof MessagingException one ? one.getNextException() : null;
  }

  /** The messages of an exception and of those that it carries, a line each. */
  private static String chain(Exception e) {
    StringBuilder all = new StringBuilder();
    for (Exception one = e; one != null; one = next(one)) {
      all.append(one.getMessage()).append('\n');
    }
    return all.toString();
  }

  /** From the first reply of the server on; otherwise what happened to the connection. */
  static String answerOf(MessagingException e) {
    String all = chain(e);
    Matcher reply = REPLY.matcher(all);
    String said = reply.find() ? all.substring(reply.start()) : all;
    String line = said.strip().replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) : line;
  }
}
