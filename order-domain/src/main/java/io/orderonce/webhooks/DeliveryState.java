package io.orderonce.webhooks;

import java.util.Arrays;
import java.util.Locale;

/** How far a delivery has come. */
public enum DeliveryState {
  /** To be sent, for the first time or again. */
  WAITING,
  /** The receiver has confirmed it. */
  DELIVERED,
  /** It has failed for too long; somebody may have it sent again. */
  GIVEN_UP;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** One word, for programs and the database. */
  public String text() {
    return text;
  }

  public static DeliveryState stored(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst().orElseThrow();
  }
}
