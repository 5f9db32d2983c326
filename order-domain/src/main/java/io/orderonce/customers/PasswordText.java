package io.orderonce.customers;

import java.text.Normalizer;

/**
 * What is typed as a password, in the form in which it is hashed: spaces of any kind are the plain
 * one, letters are composed (RFC 8265, OpaqueString). So it is the same on a keyboard that composes
 * letters and on one that does not. Nothing is cut off, and capitals count.
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
