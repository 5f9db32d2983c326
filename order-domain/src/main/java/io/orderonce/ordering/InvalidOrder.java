package io.orderonce.ordering;

import io.orderonce.text.Invalid;
import java.util.List;

/** Something was asked for that no order can be: well-formed, but impossible. */
public sealed class InvalidOrder extends Invalid permits InvalidAddress {

  public InvalidOrder(List<String> violations) {
    super(violations);
  }
}
