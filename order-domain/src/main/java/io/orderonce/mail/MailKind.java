package io.orderonce.mail;

import io.orderonce.later.GrowingPauses;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** What a mail is about. */
public enum MailKind {
  /** An order was placed. */
  RECEIPT,
  /** An order is being looked at before it is packed. */
  HELD,
  SHIPPED,
  CANCELLED,
  /** An order was cancelled because it repeats another one, which stays. */
  DUPLICATE_CANCELLED,
  /** Somebody has forgotten a password. */
  FORGOTTEN_PASSWORD,
  /** Staff send somebody a link to set a password. */
  PASSWORD_LINK;

  private static final Duration PATIENCE = GrowingPauses.LONGEST_TRIED;

  /** Who waits for a link to log in asks again. */
  private static final Duration PATIENCE_OF_LINKS = Duration.ofHours(1);

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /**
   * @throws IllegalArgumentException if there is no such kind
   */
  public static MailKind of(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown kind of mail: " + text));
  }

  /** One word, for programs and the database. */
  public String text() {
    return text;
  }

  /** Whether it is about a password, not about an order. */
  public boolean isLink() {
    return this == FORGOTTEN_PASSWORD || this == PASSWORD_LINK;
  }

  /** For how long it is tried. */
  Duration patience() {
    return isLink() ? PATIENCE_OF_LINKS : PATIENCE;
  }
}
