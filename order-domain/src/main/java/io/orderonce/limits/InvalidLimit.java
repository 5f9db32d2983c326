package io.orderonce.limits;

import io.orderonce.text.InvalidEntry;
import io.orderonce.text.Objection;
import java.util.List;

/** No rule can be as somebody wanted to enter or change it. */
public final class InvalidLimit extends InvalidEntry {

  public InvalidLimit(List<Objection> objections) {
    super(objections);
  }
}
