package io.orderonce.limits;

import io.orderonce.text.Objection;
import java.util.List;

/** No rule can be as somebody wanted to enter or change it. */
public final class InvalidLimit extends RuntimeException {

  private final transient List<Objection> objections;

  public InvalidLimit(List<Objection> objections) {
    super(String.join("; ", Objection.sentences(objections)));
    this.objections = List.copyOf(objections);
  }

  /** Each in a sentence for programs. */
  public List<String> violations() {
    return Objection.sentences(objections);
  }

  /** The same, for pages that say it in their own language. */
  public List<Objection> objections() {
    return objections;
  }
}
