package io.orderonce.platform;

import io.orderonce.customers.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/**
 * PBKDF2 as provided by Jakarta Security, with the parameters of the OWASP Password Storage Cheat
 * Sheet (HMAC-SHA-256, 600,000 iterations); the platform's default of 2,048 iterations is too weak.
 */
@ApplicationScoped
class PlatformPasswords implements Passwords {

  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final String ITERATIONS = "600000";

  private Pbkdf2PasswordHash pbkdf2;

  /** For the CDI proxy. */
  protected PlatformPasswords() {}

  @Inject
  public PlatformPasswords(Pbkdf2PasswordHash pbkdf2) {
    this.pbkdf2 = pbkdf2;
    pbkdf2.initialize(
        Map.of(
            "Pbkdf2PasswordHash.Algorithm", ALGORITHM,
            "Pbkdf2PasswordHash.Iterations", ITERATIONS,
            "Pbkdf2PasswordHash.SaltSizeBytes", "16"));
  }

  @Override
  public String hash(String password) {
    return pbkdf2.generate(password.toCharArray());
  }

  @Override
  public boolean verify(String password, String hash) {
    return pbkdf2.verify(password.toCharArray(), hash);
  }

  @Override
  public boolean isOutdated(String hash) {
    return !hash.startsWith(ALGORITHM + ':' + ITERATIONS + ':');
  }
}
