package io.orderonce.dedup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A digest of what was requested under a key: equal for equal content, different for different
 * content.
 *
 * @param value {@code v1:} and the SHA-256 (FIPS 180-4) of the canonical form, in hexadecimal
 */
public record Fingerprint(String value) {

  private static final Pattern LEGAL = Pattern.compile("v1:[0-9a-f]{64}");

  public Fingerprint {
    if (!LEGAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a fingerprint: " + value);
    }
  }

  /** The fingerprint of a canonical form: one text for each content, however it was sent. */
  public static Fingerprint of(String canonicalForm) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonicalForm.getBytes(StandardCharsets.UTF_8));
      return new Fingerprint("v1:" + HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
