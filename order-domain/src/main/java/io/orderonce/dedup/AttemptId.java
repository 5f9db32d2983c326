package io.orderonce.dedup;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Identifies one arrival of a request. Sending the same order twice makes two attempts.
 *
 * @param value 32 hexadecimal digits
 */
public record AttemptId(String value) {

  private static final Pattern LEGAL = Pattern.compile("[0-9a-f]{32}");

  public AttemptId {
    if (!LEGAL.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an attempt id must be 32 hexadecimal digits, not " + value);
    }
  }

  /** A new id. It need not be unpredictable, so no thread queues for a secure random generator. */
  public static AttemptId next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return new AttemptId(hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()));
  }

  @Override
  public String toString() {
    return value;
  }
}
