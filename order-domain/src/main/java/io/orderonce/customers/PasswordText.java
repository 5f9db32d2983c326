package io.orderonce.customers;

import java.text.Normalizer;

/**
 * A typed password in the form in which it is hashed: any space becomes a plain one, letters are
 * composed (RFC 8265, OpaqueString). So it is the same whether or not the keyboard composes
 * letters. Nothing is cut off, and case matters.
 */
final class PasswordText {

  private PasswordText() {}

  static String normal(String typed) {
    StringBuilder plain = new StringBuilder(typed.length());
    typed
        .codePoints()
        .map(one -> Character.getType(one) == Character.SPACE_SEPARATOR ? ' ' : one)
        .forEach(plain::appendCodePoint);
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }
}
