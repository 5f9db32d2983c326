package io.orderonce.duplicates.jpa;

import io.orderonce.duplicates.Suspect;
import java.util.Optional;
import java.util.function.Function;

/**
 * What two orders must have in common to be worth comparing; one tie is enough. Defined once, for
 * the query in the database and for the search among orders in memory.
 */
enum Tie {
  CUSTOMER("x.customer_id = o.customer_id", order -> Optional.of(order.customer().value())),
  PLACE("x.place_key = o.place_key", Suspect::place),
  PHONE(
      "x.customer_id IN (SELECT k.customer_id FROM customers k WHERE k.phone_key = c.phone_key)",
      Suspect::phone);

  /**
   * Of the orders tied to another one, so many are compared: those placed last before it, and as
   * many of those placed next after it. Each tie has places of its own, so that a crowd at one
   * address does not push out what a customer ordered twice.
   */
  static final int NEAREST = 100;

  private final String condition;
  private final Function<Suspect, Optional<String>> value;

  Tie(String condition, Function<Suspect, Optional<String>> value) {
    this.condition = condition;
    this.value = value;
  }

  /** SQL: whether x is tied to o, an order of the customer c. */
  String condition() {
    return condition;
  }

  Optional<String> of(Suspect order) {
    return value.apply(order);
  }
}
