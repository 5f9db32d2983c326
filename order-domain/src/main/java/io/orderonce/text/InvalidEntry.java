package io.orderonce.text;

import java.util.List;

/** What was to be entered cannot be, for reasons that pages say in the language of the reader. */
public abstract class InvalidEntry extends Invalid {

  private final transient List<Objection> objections;

  protected InvalidEntry(List<Objection> objections) {
    this(Objection.sentences(objections), objections);
  }

  protected InvalidEntry(List<String> violations, List<Objection> objections) {
    super(violations);
    this.objections = List.copyOf(objections);
  }

  /** The violations, for pages. */
  public final List<Objection> objections() {
    return objections;
  }
}
