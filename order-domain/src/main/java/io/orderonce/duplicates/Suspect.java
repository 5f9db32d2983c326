package io.orderonce.duplicates;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.ShipTo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An order as the search for duplicates sees it.
 *
 * @param lines pieces by product
 * @param place the key of the place it is sent to, as stored; older orders have none
 * @param phone the last digits of the customer's number
 * @param meantAgain whether the buyer was asked if the same order was intended again, and confirmed
 *     it
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
