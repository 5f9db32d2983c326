package io.orderonce.settings;

import io.orderonce.text.InvalidEntry;
import io.orderonce.text.Objection;
import java.util.List;

/** The shop cannot be set like that. */
public final class InvalidSetting extends InvalidEntry {

  public InvalidSetting(List<Objection> objections) {
    super(objections);
  }
}
