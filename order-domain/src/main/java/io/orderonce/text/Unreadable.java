package io.orderonce.text;

/** A text does not have the expected form. */
public final class Unreadable extends RuntimeException {

  private final transient Objection objection;

  public Unreadable(Objection objection) {
    super(objection.sentence());
    this.objection = objection;
  }

  public Objection objection() {
    return objection;
  }
}
