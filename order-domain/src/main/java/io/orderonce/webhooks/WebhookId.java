package io.orderonce.webhooks;

import java.util.Optional;

/** The number of an endpoint. */
public record WebhookId(long value) {

  private static final String LEGAL = "[1-9][0-9]{0,17}";

  /** Empty if the text cannot be an id. */
  public static Optional<WebhookId> read(String text) {
    return text.matches(LEGAL)
        ? Optional.of(new WebhookId(Long.parseLong(text)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
