package io.orderonce.customers;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Lets one user set a password, once and for a limited time. Whoever has it can become that user:
 * it is shown when it is made, and never again, because only a hash of its token is stored.
 */
public final class PasswordLink {

  /** The page that it leads to. */
  public static final String PAGE = "set-password";

  public static final String PARAMETER = "token";

  /** Of a link that staff make. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String token;
  private final Instant expiresAt;

  private PasswordLink(String token, Instant expiresAt) {
    this.token = token;
    this.expiresAt = expiresAt;
  }

  public static PasswordLink madeAt(Instant now) {
    return madeAt(now, LIFETIME);
  }

  public static PasswordLink madeAt(Instant now, Duration lifetime) {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return new PasswordLink(
        Base64.getUrlEncoder().withoutPadding().encodeToString(random), now.plus(lifetime));
  }

  public String token() {
    return token;
  }

  /** From then on it is worthless. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Relative to the shop: under which name a reader knows the host is theirs to say. */
  public String path() {
    return "/" + PAGE + "?" + PARAMETER + "=" + token;
  }

  /** Without the token, which must not get into a log. */
  @Override
  public String toString() {
    return "password link until " + expiresAt;
  }
}
