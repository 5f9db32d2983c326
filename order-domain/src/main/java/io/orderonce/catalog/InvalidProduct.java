package io.orderonce.catalog;

import io.orderonce.text.Objection;
import java.util.List;

/** The product cannot be entered or changed like this. */
public final class InvalidProduct extends RuntimeException {

  private final transient List<Objection> objections;

  public InvalidProduct(List<Objection> objections) {
    super(String.join("; ", Objection.sentences(objections)));
    this.objections = List.copyOf(objections);
  }

  /** One sentence each, for programs. */
  public List<String> violations() {
    return Objection.sentences(objections);
  }

  /** The same, for pages that show it in their own language. */
  public List<Objection> objections() {
    return objections;
  }
}
