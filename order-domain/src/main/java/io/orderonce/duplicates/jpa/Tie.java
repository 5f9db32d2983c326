package io.orderonce.duplicates.jpa;

import io.orderonce.duplicates.Suspect;
import java.util.Optional;
import java.util.function.Function;

/**
 * What two orders must have in common to be worth comparing; one tie is enough. Defined once, for
 * the query in the database and for the search among orders in memory.
 */
enum Tie {
  CUSTOMER("", "o.customer_id", order -> Optional.of(order.customer().value())),
  PLACE("", "o.place_key", Suspect::place),
  PHONE(" JOIN customers c ON c.customer_id = o.customer_id", "c.phone_key", Suspect::phone);

  private final String join;
  private final String column;
  private final Function<Suspect, Optional<String>> value;

  Tie(String join, String column, Function<Suspect, Optional<String>> value) {
    this.join = join;
    this.column = column;
    this.value = value;
  }

  String join() {
    return join;
  }

  String column() {
    return column;
  }

  Optional<String> of(Suspect order) {
    return value.apply(order);
  }
}
