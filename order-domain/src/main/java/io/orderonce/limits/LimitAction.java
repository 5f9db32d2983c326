package io.orderonce.limits;

import java.util.Locale;
import java.util.Optional;

/** What becomes of an order that is beyond a limit. */
public enum LimitAction {
  /** It is refused. */
  REJECT,
  /** It is taken if the buyer says yes once more. */
  CONFIRM,
  /** It is taken, and waits for somebody to release it. */
  HOLD;

  /** In lower case, as it is stored and shown. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LimitAction> named(String text) {
    return Words.named(values(), LimitAction::text, text);
  }
}
