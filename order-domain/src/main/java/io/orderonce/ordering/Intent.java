package io.orderonce.ordering;

import io.orderonce.dedup.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer intends to order: the content of an order, identified by its fingerprint. The
 * total that the buyer saw and the confirmations belong to a single attempt and are not part of it.
 */
public record Intent(Basket basket, ShipTo shipTo) {

  /**
   * The same for the same content: lines by product, then the address with its texts in normal
   * form, so spelling variants do not matter. Each text is preceded by its length, so that
   * different contents cannot produce the same form.
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

  /** The same for the same lines, whatever the address. */
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
