package io.orderonce.baskets;

import io.orderonce.ordering.CustomerId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Whose basket it is. */
public sealed interface BasketOwner {

  /** Somebody who has logged in; the same basket on all his devices. */
  record Customer(CustomerId id) implements BasketOwner {}

  /**
   * Somebody who is known by a cookie alone. Whoever has the token has the basket, so it is neither
   * stored nor shown.
   *
   * @param token 32 to 128 random letters, digits, {@code _} or {@code -}
   */
  record Visitor(String token) implements BasketOwner {

    public Visitor {
      if (!token.matches("[A-Za-z0-9_-]{32,128}")) {
        throw new IllegalArgumentException("not the token of a visitor");
      }
    }

    /** What is stored for the token: its SHA-256 (FIPS 180-4) in hexadecimal. */
    public String hash() {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
    }

    @Override
    public String toString() {
      return "a visitor";
    }
  }
}
