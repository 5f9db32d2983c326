package io.orderonce.customers;

import io.orderonce.text.Flaw;
import io.orderonce.text.TextForms;
import io.orderonce.text.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a user name and a password must be: long rather than odd, and not one that everybody tries
 * first (after NIST SP 800-63B, 5.1.1.2).
 */
final class CredentialRules {

  private static final int SHORTEST_NAME = 2;
  private static final int LONGEST_NAME = 60;
  private static final Pattern USER_NAME =
      Pattern.compile("[A-Za-z0-9._@-]{" + SHORTEST_NAME + "," + LONGEST_NAME + "}");

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

  /**
   * @param userName in its normal form
   * @param password as typed
   */
  static List<Violation> violations(String userName, String password) {
    List<Violation> violations = new ArrayList<>();
    if (!USER_NAME.matcher(userName).matches()) {
      violations.add(new Violation("userName", Flaw.NOT_A_USER_NAME, SHORTEST_NAME, LONGEST_NAME));
    }
    violations.addAll(violationsOfPassword(userName, password));
    return violations;
  }

  static List<Violation> violationsOfPassword(String userName, String typed) {
    String password = PasswordText.normal(typed);
    if (TextForms.isUnprintable(password)) {
      return List.of(Violation.of("password", Flaw.UNPRINTABLE));
    }
    if (password.length() < SHORTEST_PASSWORD) {
      return List.of(length(Flaw.TOO_SHORT));
    }
    if (password.length() > LONGEST_PASSWORD) {
      return List.of(length(Flaw.TOO_LONG));
    }
    return isCommon(userName.toLowerCase(Locale.ROOT), password.toLowerCase(Locale.ROOT))
        ? List.of(Violation.of("password", Flaw.GUESSABLE))
        : List.of();
  }

  private static Violation length(Flaw flaw) {
    return new Violation("password", flaw, SHORTEST_PASSWORD, LONGEST_PASSWORD);
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
