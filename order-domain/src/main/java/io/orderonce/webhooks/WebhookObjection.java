package io.orderonce.webhooks;

import io.orderonce.text.Objection;

/** What can be wrong with an endpoint. */
public enum WebhookObjection implements Objection.Kind {
  WEBHOOK_URL("url must be an address such as https://example.com/hooks"),
  WEBHOOK_URL_LENGTH("url must have at most %s characters"),
  WEBHOOK_URL_USER("url must not contain a user name or password"),
  WEBHOOK_URL_FRAGMENT("url must not contain a fragment (#)"),
  WEBHOOK_URL_HTTPS("url must begin with https://"),
  WEBHOOK_URL_NUMBERS("url must contain the IP address in its usual form, such as 192.0.2.1"),
  WEBHOOK_URL_UNKNOWN("url leads nowhere: the name %s cannot be resolved"),
  WEBHOOK_URL_PRIVATE("url must lead to a public address; %s is private, local or reserved"),
  WEBHOOK_TYPES_NONE("types must contain at least one type of event"),
  WEBHOOK_TYPES_UNKNOWN("types: %s is not a type of event");

  private final String english;

  WebhookObjection(String english) {
    this.english = english;
  }

  @Override
  public String english() {
    return english;
  }
}
