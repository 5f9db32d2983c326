package io.orderonce.customers;

/**
 * Hashes passwords slowly. Two implementations matter: the platform's, and a quick one in tests.
 */
public interface Passwords {

  String hash(String password);

  /** Takes as long for a wrong password as for the right one. */
  boolean verify(String password, String hash);

  /** Whether the hash was made with weaker parameters than are used today. */
  boolean isOutdated(String hash);
}
