package io.orderonce.text;

/** A text does not say what it should. */
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
