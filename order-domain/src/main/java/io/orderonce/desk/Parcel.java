package io.orderonce.desk;

import io.orderonce.text.TextForms;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parcel in which an order goes out.
 *
 * @param carrier the name of who brings it, in normal form
 * @param trackingNumber as the carrier prints it, without blanks at its ends
 */
public record Parcel(String carrier, String trackingNumber) {

  public static final int LONGEST_CARRIER = 40;
  public static final int LONGEST_NUMBER = 60;

  /** Letters and digits, in groups: no carrier's number has anything else. */
  private static final Pattern NUMBER =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9 ./-]{0,58}[A-Za-z0-9])?");

  /**
   * @throws IllegalArgumentException if one of them is not legal
   */
  public Parcel {
    carrier = TextForms.normal(carrier);
    trackingNumber = TextForms.normal(trackingNumber);
    if (!isCarrier(carrier) || !isNumber(trackingNumber)) {
      throw new IllegalArgumentException("a parcel has a carrier and a number of letters, digits");
    }
  }

  public static boolean isCarrier(String name) {
    return TextForms.flawOfName(TextForms.normal(name), LONGEST_CARRIER).isEmpty();
  }

  public static boolean isNumber(String text) {
    return NUMBER.matcher(TextForms.normal(text)).matches();
  }

  /** Empty if one of them is not legal. */
  public static Optional<Parcel> read(String carrier, String trackingNumber) {
    return isCarrier(carrier) && isNumber(trackingNumber)
        ? Optional.of(new Parcel(carrier, trackingNumber))
        : Optional.empty();
  }
}
