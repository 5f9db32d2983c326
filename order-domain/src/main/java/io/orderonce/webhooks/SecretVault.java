package io.orderonce.webhooks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets as they are stored: encrypted with AES-256 in Galois/Counter Mode (NIST SP 800-38D),
 * under a key that is derived from a secret outside the database. Each is bound to its endpoint:
 * moved to another row it cannot be opened.
 */
public final class SecretVault {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String MAC = "HmacSHA256";

  /** Separates this use of a secret from any other. */
  private static final String PURPOSE = "orderonce webhook secrets 1";

  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final Supplier<List<byte[]>> secrets;
  private final SecureRandom random;

  /**
   * @param secrets the one in use first, then earlier ones; none if nothing outside the database is
   *     secret
   */
  public SecretVault(Supplier<List<byte[]>> secrets, SecureRandom random) {
    this.secrets = secrets;
    this.random = random;
  }

  /** None of the present secrets has sealed it. */
  public static final class CannotOpen extends RuntimeException {
    CannotOpen(WebhookId webhook) {
      super(
          "the secret of webhook %s was sealed under another key; give the shop that key as the"
                  .formatted(webhook)
              + " previous one, or make a new secret");
    }
  }

  /**
   * @param outdated whether it was sealed under an earlier key
   */
  public record Opened(WebhookSecret secret, boolean outdated) {}

  /** Whether there is a key: without one nothing can be sealed. */
  public boolean hasKey() {
    return !secrets.get().isEmpty();
  }

  public WebhookSecret fresh() {
    return WebhookSecret.fresh(random);
  }

  public String seal(WebhookId webhook, WebhookSecret secret) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, secrets.get().get(0), nonce, webhook).doFinal(secret.bytes());
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot encrypt", impossible);
    }
  }

  /**
   * @throws CannotOpen if the keys have changed
   */
  public Opened open(WebhookId webhook, String sealed) {
    byte[] stored = Base64.getDecoder().decode(sealed);
    List<byte[]> keys = secrets.get();
    for (int i = 0; i < keys.size(); i++) {
      Optional<WebhookSecret> opened = opened(keys.get(i), webhook, stored);
      if (opened.isPresent()) {
        return new Opened(opened.get(), i > 0);
      }
    }
    throw new CannotOpen(webhook);
  }

  private static Optional<WebhookSecret> opened(byte[] key, WebhookId webhook, byte[] stored) {
    byte[] nonce = Arrays.copyOf(stored, NONCE);
    try {
      return Optional.of(
          WebhookSecret.of(
              cipher(Cipher.DECRYPT_MODE, key, nonce, webhook)
                  .doFinal(stored, NONCE, stored.length - NONCE)));
    } catch (AEADBadTagException otherKey) {
      return Optional.empty();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("cannot decrypt the secret of webhook " + webhook, broken);
    }
  }

  private static Cipher cipher(int mode, byte[] secret, byte[] nonce, WebhookId webhook)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(
        mode, new SecretKeySpec(derived(secret), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("webhook " + webhook).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] derived(byte[] secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(secret, MAC));
    return mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
  }
}
