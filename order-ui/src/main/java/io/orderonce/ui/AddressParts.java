package io.orderonce.ui;

import io.orderonce.ordering.ShipTo;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address as text. */
public final class AddressParts {

  private AddressParts() {}

  /**
   * @param country its name, in the reader's language
   * @param between what stands between two parts of it: a new line, or a comma
   */
  public static String joined(ShipTo shipTo, String country, String between) {
    return Stream.of(
            shipTo.name(),
            shipTo.street(),
            Stream.of(shipTo.postalCode(), shipTo.city())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" ")),
            shipTo.region(),
            country)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(between));
  }
}
