package io.orderonce.settings;

import io.orderonce.text.InvalidEntry;
import io.orderonce.text.Objection;
import java.util.List;

/** The shop settings are not valid. */
public final class InvalidSetting extends InvalidEntry {

  public InvalidSetting(List<Objection> objections) {
    super(objections);
  }
}
