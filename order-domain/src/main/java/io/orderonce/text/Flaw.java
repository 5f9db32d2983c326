package io.orderonce.text;

/** What is wrong with a text. */
public enum Flaw {
  /** It contains nothing visible. */
  MISSING,
  TOO_SHORT,
  TOO_LONG,
  /**
   * It contains something that cannot be printed on one line, or that changes the direction of the
   * text around it.
   */
  UNPRINTABLE,
  /** It names nothing: it consists of marks and symbols. */
  NO_LETTER,
  UNKNOWN_COUNTRY,
  /** It contains characters not allowed in user names, or is too short or too long. */
  NOT_A_USER_NAME,
  NOT_AN_EMAIL_ADDRESS,
  /** No telephone has this number, or the country is missing. */
  NOT_A_PHONE_NUMBER,
  /** It is one of the passwords tried first. */
  GUESSABLE,
  /** It is taken. */
  TAKEN
}
