package io.orderonce.ordering;

import java.time.Instant;
import java.util.Optional;

/**
 * The number of an order, and its primary key: {@code 06GZ3-M8K4T-WQ2RB-7XNHD}.
 *
 * <p>Twenty characters of Crockford's base 32 (digits and letters without I, L, O, U) in groups of
 * five. Eight for the millisecond of issue, so that numbers sort by time and new rows are added at
 * one end of the index; four for a serial; seven for a code that only the shop can compute, which
 * binds the number to its customer; one check character. A person can read it out over the phone:
 * case, spaces and hyphens do not count, O is read as 0, I and L as 1.
 *
 * <p>The check character makes the word a codeword of a Reed–Solomon code over GF(32) (generator α
 * = x modulo x⁵+x²+1): every single wrong character and every swap of two different characters is
 * detected, because the weights αⁱ of all twenty places differ.
 */
public final class OrderNumber implements Comparable<OrderNumber> {

  static final int TIME_BITS = 40;
  static final int SERIAL_BITS = 20;
  static final int CODE_BITS = 35;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 20;
  private static final int GROUP = 5;
  private static final int PAYLOAD = LENGTH - 1;
  private static final int SERIAL_AT = TIME_BITS / 5;
  private static final int CODE_AT = SERIAL_AT + SERIAL_BITS / 5;

  /** Longer texts are rejected without reading them character by character. */
  private static final int LONGEST_TEXT = 64;

  /** Milliseconds are counted from here; 40 bits of them last until 2059. */
  private static final long EPOCH = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

  private final String canonical;
  private final int[] digits;

  private OrderNumber(int[] digits) {
    this.digits = digits;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(ALPHABET.charAt(digits[i]));
    }
    this.canonical = text.toString();
  }

  /**
   * Composes a number.
   *
   * @param issuedAt truncated to milliseconds
   * @param serial only its low 20 bits are used
   * @param code only its low 35 bits are used
   */
  static OrderNumber of(Instant issuedAt, int serial, long code) {
    int[] digits = new int[LENGTH];
    write(digits, 0, SERIAL_AT, issuedAt.toEpochMilli() - EPOCH);
    write(digits, SERIAL_AT, CODE_AT, serial);
    write(digits, CODE_AT, PAYLOAD, code);
    digits[PAYLOAD] = checkOf(digits);
    return new OrderNumber(digits);
  }

  /**
   * Reads leniently what a person typed or said; empty if it is not an order number at all. Whether
   * the number was ever issued is checked by {@link OrderNumbers}.
   */
  public static Optional<OrderNumber> read(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    int[] digits = new int[LENGTH];
    int length = 0;
    for (char c : text.toCharArray()) {
      if (c == ' ' || c == '-') {
        continue;
      }
      int digit = ALPHABET.indexOf(asMeant(c));
      if (digit < 0 || length == LENGTH) {
        return Optional.empty();
      }
      digits[length++] = digit;
    }
    return length == LENGTH && digits[PAYLOAD] == checkOf(digits)
        ? Optional.of(new OrderNumber(digits))
        : Optional.empty();
  }

  /**
   * A number as stored in the database.
   *
   * @throws IllegalStateException if it is not a number
   */
  public static OrderNumber stored(String canonical) {
    return read(canonical)
        .orElseThrow(() -> new IllegalStateException("not the number of an order: " + canonical));
  }

  /** When it was issued, in milliseconds. */
  public Instant issuedAt() {
    return Instant.ofEpochMilli(EPOCH + value(0, SERIAL_AT));
  }

  int serial() {
    return (int) value(SERIAL_AT, CODE_AT);
  }

  long code() {
    return value(CODE_AT, PAYLOAD);
  }

  /** The spelling under which it is stored and shown. */
  public String canonical() {
    return canonical;
  }

  /** By time of issue first. */
  @Override
  public int compareTo(OrderNumber other) {
    return canonical.compareTo(other.canonical);
  }

  @Override
  public String toString() {
    return canonical;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OrderNumber number && canonical.equals(number.canonical);
  }

  @Override
  public int hashCode() {
    return canonical.hashCode();
  }

  private static char asMeant(char c) {
    char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    return switch (upper) {
      case 'O' -> '0';
      case 'I', 'L' -> '1';
      default -> upper;
    };
  }

  private static void write(int[] digits, int from, int to, long value) {
    for (int i = to - 1; i >= from; i--) {
      digits[i] = (int) (value & 31);
      value >>>= 5;
    }
  }

  private long value(int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      value = value << 5 | digits[i];
    }
    return value;
  }

  /** The character for which the whole word, read as a polynomial, is zero at α (Horner). */
  private static int checkOf(int[] digits) {
    int sum = 0;
    for (int i = 0; i < PAYLOAD; i++) {
      sum = timesAlpha(sum ^ digits[i]);
    }
    return sum;
  }

  private static int timesAlpha(int x) {
    int doubled = x << 1;
    return doubled > 31 ? doubled ^ 0b100101 : doubled;
  }
}
