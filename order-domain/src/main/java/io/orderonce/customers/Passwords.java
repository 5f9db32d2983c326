package io.orderonce.customers;

/**
 * Hashes passwords slowly. There are two implementations: the platform's, and a fast one for tests.
 */
public interface Passwords {

  String hash(String password);

  /** Takes equally long for a wrong password and the right one. */
  boolean verify(String password, String hash);

  /** Whether the hash was made with weaker parameters than today's. */
  boolean isOutdated(String hash);
}
