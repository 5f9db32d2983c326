package io.orderonce.dedup;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Identifies one arrival of a request. Sending the same order twice makes two attempts.
 *
 * @param value 32 hexadecimal digits
 */
public record AttemptId(String value) {

  public AttemptId {
    if (!value.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException(
          "an attempt id must be 32 hexadecimal digits, not " + value);
    }
  }

  /** A new id. It need not be unpredictable, so no thread queues for a secure random generator. */
  public static AttemptId next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new AttemptId(String.format("%016x%016x", random.nextLong(), random.nextLong()));
  }

  @Override
  public String toString() {
    return value;
  }
}
