package io.orderonce.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What shop and receiver share, and nobody else: with it the shop signs what it sends (Standard
 * Webhooks 1.0, section "Signature scheme", symmetric). Receivers get it as text, once.
 */
public final class WebhookSecret {

  static final String PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final byte[] bytes;

  private WebhookSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static WebhookSecret fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new WebhookSecret(bytes);
  }

  static WebhookSecret of(byte[] bytes) {
    return new WebhookSecret(bytes.clone());
  }

  /** As receivers configure it: {@code whsec_} and the bytes in Base64. */
  public String text() {
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /**
   * The signature of one request.
   *
   * @param id the event's
   * @param at when it is sent; whole seconds count
   * @return the value of the header {@code webhook-signature}
   */
  public String sign(String id, Instant at, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }

  /** Never the secret itself. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
