package io.orderonce.customers;

import io.orderonce.text.Invalid;
import java.util.List;

/** No customer can be as somebody wanted to change them. */
public final class InvalidCustomer extends Invalid {

  public InvalidCustomer(List<String> violations) {
    super(violations);
  }
}
