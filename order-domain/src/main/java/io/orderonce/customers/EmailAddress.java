package io.orderonce.customers;

import io.orderonce.text.TextForms;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that any mail server accepts: before the {@code @} what RFC 5321 allows without
 * quotes, after it the name of a domain. Whether somebody reads it is not known.
 *
 * @param value with the domain in lower case and in ASCII (RFC 5891)
 */
public record EmailAddress(String value) {

  /** What a path in SMTP can hold (RFC 5321, 4.5.3.1.3). */
  public static final int LONGEST = 254;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern LEGAL =
      Pattern.compile(
          "(?=.{1,64}@)%1$s(?:\\.%1$s)*@(?:%2$s\\.)+(?=[a-z0-9-]*[a-z])%2$s"
              .formatted(ATOM, LABEL));

  public EmailAddress {
    if (value.length() > LONGEST || !LEGAL.matcher(value).matches()) {
      // the value is not repeated: it is personal
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /** Empty if the text is no e-mail address. */
  public static Optional<EmailAddress> read(String typed) {
    String text = TextForms.normal(typed);
    int at = text.lastIndexOf('@');
    if (at < 0 || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      String domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
      return Optional.of(
          new EmailAddress(text.substring(0, at + 1) + domain.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
