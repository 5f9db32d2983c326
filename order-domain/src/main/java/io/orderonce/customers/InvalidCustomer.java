package io.orderonce.customers;

import io.orderonce.text.Invalid;
import java.util.List;

/** The customer cannot be changed like this. */
final class InvalidCustomer extends Invalid {

  public InvalidCustomer(List<String> violations) {
    super(violations);
  }
}
