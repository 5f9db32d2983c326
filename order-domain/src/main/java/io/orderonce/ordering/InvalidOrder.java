package io.orderonce.ordering;

import io.orderonce.text.Invalid;
import java.util.List;

/** The request is well-formed, but no order can be like this. */
public sealed class InvalidOrder extends Invalid permits InvalidAddress {

  public InvalidOrder(List<String> violations) {
    super(violations);
  }
}
