package io.orderonce.catalog;

import io.orderonce.text.InvalidEntry;
import io.orderonce.text.Objection;
import java.util.List;

/** The product cannot be entered or changed like this. */
public final class InvalidProduct extends InvalidEntry {

  public InvalidProduct(List<Objection> objections) {
    super(objections);
  }
}
