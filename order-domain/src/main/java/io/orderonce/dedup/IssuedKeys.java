package io.orderonce.dedup;

import java.time.Duration;

/**
 * The cache of keys that this system has issued: written at issue, read at submit.
 *
 * <p>Like claims it may forget. A key that is legal by its own marks is good without it; what the
 * cache adds is the knowledge of how often that happens, and a second look at two keys alike.
 */
public interface IssuedKeys {

  /**
   * Notes that the key was issued.
   *
   * @return whether it was the first with these letters; true as well if the cache cannot say
   */
  boolean issued(ClaimKey key, Duration lifetime);

  /** Whether the cache remembers that the key was issued; false if it cannot say. */
  boolean remembers(ClaimKey key);
}
