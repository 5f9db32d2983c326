package io.orderonce.settings;

import io.orderonce.text.Objection;
import java.util.List;

/** The shop settings are not valid. */
public final class InvalidSetting extends RuntimeException {

  private final transient List<Objection> objections;

  public InvalidSetting(List<Objection> objections) {
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
