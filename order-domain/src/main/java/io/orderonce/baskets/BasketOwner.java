package io.orderonce.baskets;

import io.orderonce.ordering.CustomerId;

/** Whose basket it is. */
public sealed interface BasketOwner {

  /** Somebody who has logged in, on whatever device. */
  record Customer(CustomerId id) implements BasketOwner {}

  /**
   * Somebody who has not, and is known by a secret in his browser.
   *
   * @param token at least 32 characters that nobody can guess
   */
  record Visitor(String token) implements BasketOwner {

    public Visitor {
      if (token.length() < 32) {
        throw new IllegalArgumentException("a visitor's token has at least 32 characters");
      }
    }

    /** Not to be shown in a log. */
    @Override
    public String toString() {
      return "a visitor";
    }
  }
}
