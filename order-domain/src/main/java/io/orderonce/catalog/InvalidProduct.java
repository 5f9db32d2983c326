package io.orderonce.catalog;

import io.orderonce.text.InvalidEntry;
import io.orderonce.text.Objection;
import java.util.List;

/** No product can be as somebody wanted to enter or change it. */
public final class InvalidProduct extends InvalidEntry {

  public InvalidProduct(List<Objection> objections) {
    super(objections);
  }
}
