package io.orderonce.web.sessions;

import io.orderonce.baskets.BasketOwner;
import java.util.Optional;
import java.util.regex.Pattern;

/** Distinguishes a visitor from others, and finds their basket again. */
public final class VisitorCookie {

  public static final String NAME = "visitor";

  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");

  private VisitorCookie() {}

  /** Empty if the shop has not issued it. */
  public static Optional<BasketOwner.Visitor> owner(String value) {
    return Optional.of(value)
        .filter(token -> TOKEN.matcher(token).matches())
        .map(BasketOwner.Visitor::new);
  }
}
