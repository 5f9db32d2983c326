package io.orderonce.baskets;

import io.orderonce.ids.CustomerId;

/** Whose basket it is. */
public sealed interface BasketOwner {

  /** A logged-in customer; the basket is the same on all their devices. */
  record Customer(CustomerId id) implements BasketOwner {}

  /**
   * A visitor, known only by a cookie. The token gives access to the basket, so it is neither
   * stored nor shown.
   *
   * @param token 32 to 128 random letters, digits, {@code _} or {@code -}
   */
  record Visitor(String token) implements BasketOwner {

    public Visitor {
      if (!token.matches("[A-Za-z0-9_-]{32,128}")) {
        throw new IllegalArgumentException("not a visitor token");
      }
    }

    @Override
    public String toString() {
      return "a visitor";
    }
  }
}
