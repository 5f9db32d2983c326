package io.orderonce.ordering;

import io.orderonce.dedup.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What one is determined to have: the content of an order, which its fingerprint stands for. The
 * total that was seen and the confirmations given guard a single attempt and are not part of it.
 */
public record Intent(Basket basket, ShipTo shipTo) {

  /**
   * The same for the same content: lines by product, then the address, whose texts are in normal
   * form, however they were spelt. Each text goes in with its length before it, so that no two
   * contents can run together into one form.
   */
  public Fingerprint fingerprint() {
    StringBuilder form = lines();
    form.append('|');
    append(form, shipTo.name());
    append(form, shipTo.street());
    append(form, shipTo.city());
    append(form, shipTo.region());
    append(form, shipTo.postalCode());
    append(form, shipTo.country());
    return Fingerprint.of(form.toString());
  }

  /** The same for the same lines, wherever they are to go. */
  public Fingerprint linesFingerprint() {
    return Fingerprint.of(lines().toString());
  }

  private StringBuilder lines() {
    StringBuilder form = new StringBuilder();
    for (Basket.Line line : basket.lines()) {
      append(form, line.product().value());
      append(form, Integer.toString(line.quantity()));
    }
    return form;
  }

  private static void append(StringBuilder form, @Nullable String text) {
    if (text == null) {
      form.append('-');
    } else {
      form.append(text.length()).append(':').append(text);
    }
    form.append(';');
  }
}
