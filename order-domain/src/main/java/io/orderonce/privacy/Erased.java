package io.orderonce.privacy;

/** What is stored in place of what was erased. */
public final class Erased {

  /** In place of the name of a user who is gone. No user name has parentheses. */
  public static final String USER = "(erased)";

  private Erased() {}
}
