package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes order numbers, and recognises forged ones without asking the cache or the database.
 *
 * <p>A number carries a code, HMAC-SHA-256 (RFC 2104) over the shop, the customer and the rest of
 * the number, cut to 35 bits; so any node can verify it, even if the cache has forgotten it and the
 * database has never seen it. Secrets can be changed: the first one signs, all of them verify.
 */
public final class OrderNumbers {

  private static final String ALGORITHM = "HmacSHA256";

  private final String shop;

  /** Never used themselves: each use is of a copy, which is cheaper than to look one up. */
  private final List<Mac> secrets;

  private final Duration lifetime;

  /**
   * Starts at a random value and counts up: numbers of one node differ even within one millisecond.
   */
  private final AtomicInteger serials = new AtomicInteger(new SecureRandom().nextInt());

  /**
   * @param secrets the present one first, then those of numbers that may still be in use
   * @param lifetime how long after its issue a number may be used to place an order
   */
  public OrderNumbers(String shop, List<byte[]> secrets, Duration lifetime) {
    if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length < 16)) {
      throw new IllegalArgumentException("the order number secret must have at least 16 bytes");
    }
    this.shop = shop;
    this.secrets = secrets.stream().map(OrderNumbers::keyedBy).toList();
    this.lifetime = lifetime;
  }

  /** A new number for this customer. */
  public OrderNumber next(CustomerId customer, Instant now) {
    int serial = serials.getAndIncrement() & (1 << OrderNumber.SERIAL_BITS) - 1;
    return OrderNumber.of(now, serial, code(secrets.get(0), customer, now, serial));
  }

  /** Whether this shop issued the number to this customer. */
  public boolean isLegal(OrderNumber number, CustomerId customer) {
    boolean legal = false;
    for (Mac secret : secrets) {
      legal |= number.code() == code(secret, customer, number.issuedAt(), number.serial());
    }
    return legal;
  }

  /** When the number can no longer be used to place an order. */
  public Instant expiryOf(OrderNumber number) {
    return number.issuedAt().plus(lifetime);
  }

  public Duration lifetime() {
    return lifetime;
  }

  private long code(Mac secret, CustomerId customer, Instant issuedAt, int serial) {
    try {
      Mac mac = (Mac) secret.clone();
      String message =
          String.join("|", "v1", shop, customer.value(), "" + issuedAt.toEpochMilli(), "" + serial);
      byte[] tag = mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(tag).getLong() & (1L << OrderNumber.CODE_BITS) - 1;
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's " + ALGORITHM + " can be copied", impossible);
    }
  }

  private static Mac keyedBy(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
    }
  }
}
