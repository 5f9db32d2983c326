package io.orderonce.mail;

import io.orderonce.customers.EmailAddress;
import io.orderonce.text.ReadingLanguage;

/**
 * Somebody to whom the shop writes.
 *
 * @param name as the shop addresses them
 */
public record Receiver(String name, EmailAddress address, ReadingLanguage language) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "receiver reading " + language.tag();
  }
}
