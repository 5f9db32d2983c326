package io.orderonce.text;

/** In which way a text will not do. */
public enum Flaw {
  /** There is nothing in it that can be seen. */
  MISSING,
  TOO_SHORT,
  TOO_LONG,
  /** Something in it cannot be printed on one line, or turns around what stands beside it. */
  UNPRINTABLE,
  /** It names nothing: marks and signs alone. */
  NO_LETTER,
  UNKNOWN_COUNTRY,
  /** A user name has other characters than those of user names, or too few or too many. */
  NOT_A_USER_NAME,
  /** A password that is among the first to be tried. */
  GUESSABLE,
  /** Somebody else has it. */
  TAKEN
}
