package io.orderonce.limits;

import java.util.Locale;
import java.util.Optional;

/** What happens to an order that exceeds a limit. */
public enum LimitAction {
  /** It is refused. */
  REJECT,
  /** It is accepted if the buyer confirms it. */
  CONFIRM,
  /** It is accepted, and on hold until staff release it. */
  HOLD;

  /** In lower case, as it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LimitAction> named(String text) {
    return Named.find(values(), LimitAction::text, text);
  }
}
