package io.orderonce.persons;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes the keys of persons: HMAC-SHA-256 (RFC 2104) under a secret of the shop, cut to 128 bits,
 * over one spelling of what is hashed. Without the secret nobody can find out by trying whose
 * address or number a key is of; with it, all nodes make the same keys for ever.
 */
public final class PersonKeys {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;
  private static final int RADIX = 32;

  private final Supplier<byte[]> secret;

  /** Never used itself: each use is of a copy, which is cheaper than to look one up. */
  private volatile @Nullable Mac keyed;

  /**
   * @param secret read when the first key is made; at least 16 bytes
   */
  public PersonKeys(Supplier<byte[]> secret) {
    this.secret = secret;
  }

  /**
   * @param address legal by the rules of e-mail
   */
  public PersonKey ofEmail(String address) {
    return key(PersonKind.EMAIL, CanonicalEmail.of(address));
  }

  /**
   * @param number in E.164
   */
  public PersonKey ofPhone(String number) {
    return key(PersonKind.PHONE, number);
  }

  /**
   * Of a place to which something is sent. The recipient's name, the region and the postal code do
   * not count: they can be left out or varied, and the parcel still arrives.
   *
   * @param country ISO 3166-1 alpha-2
   */
  public PersonKey ofPlace(String country, String city, String street) {
    return key(PersonKind.PLACE, CanonicalPlace.of(country, city, street));
  }

  /**
   * @param network an IPv4 address, or the first half of an IPv6 address
   */
  public PersonKey ofNetwork(String network) {
    return key(PersonKind.NETWORK, network);
  }

  private PersonKey key(PersonKind kind, String canonical) {
    byte[] message = (kind.text() + ':' + canonical).getBytes(StandardCharsets.UTF_8);
    byte[] tag = Arrays.copyOf(copy().doFinal(message), BYTES);
    String digits = new BigInteger(1, tag).toString(RADIX);
    return new PersonKey("0".repeat(PersonKey.DIGITS - digits.length()) + digits);
  }

  private Mac copy() {
    try {
      Mac mac = keyed;
      if (mac == null) {
        mac = keyedBy(secret.get());
        keyed = mac;
      }
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", impossible);
    }
  }

  private static Mac keyedBy(byte[] secret) {
    if (secret.length < BYTES) {
      throw new IllegalArgumentException("the secret of persons is too short");
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
