package io.orderonce.duplicates;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.ShipTo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An order, as far as looking for duplicates goes.
 *
 * @param lines how many pieces of which product
 * @param place the key of the place it is sent to, as it was stored; orders of former days have
 *     none
 * @param phone the last digits of the customer's number
 * @param meantAgain whether the buyer was asked if he meant the same order again, and said yes
 */
public record Suspect(
    String number,
    CustomerId customer,
    Instant placedAt,
    Map<String, Integer> lines,
    ShipTo shipTo,
    Optional<String> place,
    Optional<String> phone,
    boolean meantAgain) {

  public Suspect {
    lines = Map.copyOf(lines);
  }
}
