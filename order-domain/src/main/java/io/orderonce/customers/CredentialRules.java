package io.orderonce.customers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a user name and a password must be: long rather than odd, and not one that everybody tries
 * first (after NIST SP 800-63B, 5.1.1.2).
 */
final class CredentialRules {

  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 128;

  /** Beginnings of the passwords tried first; with digits or marks behind they are no better. */
  private static final Set<String> COMMON =
      Set.of(
          "password",
          "passwort",
          "qwertyui",
          "qwerty",
          "qwertz",
          "letmein",
          "welcome",
          "admin",
          "administrator",
          "changeme",
          "iloveyou",
          "sunshine",
          "princess",
          "football",
          "baseball",
          "superman",
          "trustno",
          "dragon",
          "monkey",
          "master",
          "secret",
          "orderonce",
          "demo",
          "test",
          "abc",
          "abcdefgh",
          "asdfghjk",
          "zxcvbnm",
          "login",
          "hello",
          "whatever",
          "");

  private CredentialRules() {}

  static List<String> violations(String userName, String password) {
    List<String> violations = new ArrayList<>();
    if (!userName.matches("[A-Za-z0-9._@-]{2,60}")) {
      violations.add("userName is 2 to 60 letters, digits, '.', '_', '@' or '-'");
    }
    violations.addAll(violationsOfPassword(userName, password));
    return violations;
  }

  static List<String> violationsOfPassword(String userName, String password) {
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      return List.of(
          "password has " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
    }
    return isCommon(userName.toLowerCase(Locale.ROOT), password.toLowerCase(Locale.ROOT))
        ? List.of("password is among the first that anybody would try")
        : List.of();
  }

  private static boolean isCommon(String userName, String password) {
    String stem = stemOf(password);
    return COMMON.contains(stem)
        || stem.equals(stemOf(userName))
        || password.chars().distinct().count() < 4;
  }

  /** What is left without the digits and marks at the end; letters are letters in any script. */
  private static String stemOf(String text) {
    return text.replaceAll("[^\\p{L}\\p{M}]+$", "");
  }
}
