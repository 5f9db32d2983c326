package io.orderonce.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The server that takes mail, and how to log in there: {@code smtp://user:password@host:587}, or
 * {@code smtps://} where TLS begins with the connection. User and password are percent-encoded (RFC
 * 3986).
 */
public final class SmtpUrl {

  /** Where mail is submitted (RFC 6409), and where TLS comes first (RFC 8314). */
  private static final int SUBMISSION = 587;

  private static final int SUBMISSIONS = 465;

  private final boolean tlsFirst;
  private final String host;
  private final int port;
  private final Optional<String> user;
  private final Optional<String> password;

  private SmtpUrl(
      boolean tlsFirst, String host, int port, Optional<String> user, Optional<String> password) {
    this.tlsFirst = tlsFirst;
    this.host = host;
    this.port = port;
    this.user = user;
    this.password = password;
  }

  static boolean isLegal(String text) {
    try {
      of(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * @throws IllegalArgumentException if it is not one; the message does not repeat the text, which
   *     may contain a password
   */
  public static SmtpUrl of(String text) {
    URI uri = parsed(text);
    boolean tlsFirst = "smtps".equals(uri.getScheme());
    boolean bare =
        (uri.getRawPath() == null || uri.getRawPath().matches("/?"))
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null;
    if (!tlsFirst && !"smtp".equals(uri.getScheme())
        || uri.getHost() == null
        || uri.getPort() == 0
        || uri.getPort() > 65_535
        || !bare) {
      throw illegal();
    }
    int port = uri.getPort() > 0 ? uri.getPort() : tlsFirst ? SUBMISSIONS : SUBMISSION;
    String host = uri.getHost().replaceAll("^\\[|]$", "");
    if (uri.getRawUserInfo() == null) {
      return new SmtpUrl(tlsFirst, host, port, Optional.empty(), Optional.empty());
    }
    String[] both = uri.getRawUserInfo().split(":", -1);
    if (both.length != 2 || both[0].isEmpty() || both[1].isEmpty()) {
      throw illegal();
    }
    return new SmtpUrl(
        tlsFirst, host, port, Optional.of(decoded(both[0])), Optional.of(decoded(both[1])));
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw illegal();
    }
  }

  /** A plus sign is itself, not a space. */
  private static String decoded(String part) {
    String text = URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw illegal();
    }
    return text;
  }

  private static IllegalArgumentException illegal() {
    return new IllegalArgumentException("not the address of a mail server");
  }

  /** Whether TLS begins with the connection, not by STARTTLS. */
  public boolean isTlsFirst() {
    return tlsFirst;
  }

  /** A name or an IP address; of IPv6 without brackets. */
  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  /** Empty where nobody logs in. */
  public Optional<String> user() {
    return user;
  }

  public Optional<String> password() {
    return password;
  }

  /** Whether mail does not leave this machine on its way to the server. */
  public boolean isLoopback() {
    return host.matches("127(\\.[0-9]{1,3}){3}") || host.equals("::1") || host.equals("localhost");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return (tlsFirst ? "smtps" : "smtp") + "://" + host + ":" + port;
  }
}
