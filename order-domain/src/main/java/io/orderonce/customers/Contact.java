package io.orderonce.customers;

import java.util.Optional;

/** How a customer can be reached. */
public record Contact(Optional<EmailAddress> email, Optional<PhoneNumber> phone) {

  /** Of customers from the time before they were asked. */
  public static final Contact NONE = new Contact(Optional.empty(), Optional.empty());
}
