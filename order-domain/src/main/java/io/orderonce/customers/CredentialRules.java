package io.orderonce.customers;

import io.orderonce.text.Flaw;
import io.orderonce.text.TextForms;
import io.orderonce.text.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a user name and a password must be: long rather than odd, and not one that everybody tries
 * first (after NIST SP 800-63B).
 */
final class CredentialRules {

  private static final int SHORTEST_NAME = 2;
  private static final int LONGEST_NAME = 60;
  private static final Pattern USER_NAME =
      Pattern.compile("[A-Za-z0-9._@-]{" + SHORTEST_NAME + "," + LONGEST_NAME + "}");

  private static final int SHORTEST_PASSWORD = 8;
  private static final int LONGEST_PASSWORD = 128;

  /** Decomposed letters are several characters each; what is longer than this is not composed. */
  private static final int LONGEST_TYPED = 4 * LONGEST_PASSWORD;

  private static final String SHOP = "orderonce";
  private static final int SHORTEST_TELLING_NAME = 4;
  private static final Pattern NAME_SEPARATOR = Pattern.compile("[._@-]");
  private static final Pattern REPETITION = Pattern.compile("^(.+?)\\1+$", Pattern.DOTALL);
  private static final Pattern AROUND_THE_LETTERS =
      Pattern.compile("^[^\\p{L}\\p{M}]+|[^\\p{L}\\p{M}]+$");

  private CredentialRules() {}

  /**
   * @param userName in its normal form
   * @param password as typed
   */
  static List<Violation> violations(String userName, String password) {
    List<Violation> violations = new ArrayList<>(violationsOfName(userName));
    violations.addAll(violationsOfPassword(userName, password));
    return violations;
  }

  /**
   * @param userName in its normal form
   */
  static List<Violation> violationsOfName(String userName) {
    return USER_NAME.matcher(userName).matches()
        ? List.of()
        : List.of(new Violation("userName", Flaw.NOT_A_USER_NAME, SHORTEST_NAME, LONGEST_NAME));
  }

  static List<Violation> violationsOfPassword(String userName, String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return List.of(length(Flaw.TOO_LONG));
    }
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
    return isGuessable(userName.toLowerCase(Locale.ROOT), password.toLowerCase(Locale.ROOT))
        ? List.of(Violation.of("password", Flaw.GUESSABLE))
        : List.of();
  }

  private static Violation length(Flaw flaw) {
    return new Violation("password", flaw, SHORTEST_PASSWORD, LONGEST_PASSWORD);
  }

  private static boolean isGuessable(String userName, String password) {
    return isCommon(password)
        || password.chars().distinct().count() < 4
        || stemOf(password).equals(stemOf(userName))
        || withoutNames(userName, password).length() < SHORTEST_PASSWORD;
  }

  /** A common password is no better said twice, or with digits and marks around it. */
  private static boolean isCommon(String password) {
    String once = REPETITION.matcher(password).replaceFirst("$1");
    String stem = stemOf(password);
    return stem.isEmpty()
        || Stream.of(password, once, stem, stemOf(once)).anyMatch(CommonPasswords::contain);
  }

  /** The letters of any script, without the digits and marks around them. */
  private static String stemOf(String text) {
    return AROUND_THE_LETTERS.matcher(text).replaceAll("");
  }

  /** What somebody who knows the names of the user and of the shop still has to guess. */
  private static String withoutNames(String userName, String password) {
    return Stream.of(
            Stream.of(userName, stemOf(userName), SHOP), NAME_SEPARATOR.splitAsStream(userName))
        .flatMap(names -> names)
        .filter(name -> name.length() >= SHORTEST_TELLING_NAME)
        .reduce(password, (left, name) -> left.replace(name, ""));
  }
}
