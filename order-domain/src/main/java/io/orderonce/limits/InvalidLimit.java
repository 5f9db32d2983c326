package io.orderonce.limits;

import io.orderonce.text.InvalidEntry;
import io.orderonce.text.Objection;
import java.util.List;

/** A rule cannot be added or changed as requested. */
public final class InvalidLimit extends InvalidEntry {

  public InvalidLimit(List<Objection> objections) {
    super(objections);
  }
}
