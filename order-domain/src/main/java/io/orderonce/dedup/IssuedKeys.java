package io.orderonce.dedup;

import java.time.Duration;

/**
 * The cache of keys that this system has issued: written at issue, read at submit.
 *
 * <p>Like claims, it may forget. A key that is valid by its own code and check character is
 * accepted without it; the cache adds knowledge of how often that happens, and a second check
 * against issuing a key twice.
 */
public interface IssuedKeys {

  /**
   * Records that the key was issued.
   *
   * @return whether it is the first with these letters; true as well if the cache cannot say
   */
  boolean issued(ClaimKey key, Duration lifetime);

  /** Whether the cache remembers that the key was issued; false if it cannot say. */
  boolean remembers(ClaimKey key);
}
