package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.ordering.OrderNumber;
import java.util.Optional;

/** Finds orders by their number, or by its first or last characters, as a person reads them out. */
final class NumberCondition {

  private NumberCondition() {}

  /** Empty if it cannot be a part of a number. */
  static Optional<OrderCondition> of(String typed, DatabaseKind kind) {
    String stored = TypedNumber.asStored(typed);
    if (stored.isEmpty() || !TypedNumber.isPossible(typed)) {
      return Optional.empty();
    }
    return Optional.of(
        OrderNumber.read(stored)
            .map(number -> new OrderCondition("o.order_number = ?", number.canonical()))
            .orElseGet(() -> partOf(stored, kind)));
  }

  /** One index serves the first characters, another one the last. */
  private static OrderCondition partOf(String typed, DatabaseKind kind) {
    return new OrderCondition(
        "(o.order_number LIKE ? OR " + kind.reversed("o.order_number") + " LIKE ?)",
        begin(typed),
        kind.reversedText(end(typed)));
  }

  /** With hyphens counted from the front. */
  private static String begin(String typed) {
    return typed.replaceAll("(.{5})(?=.)", "$1-") + '%';
  }

  /** With hyphens counted from the back. */
  private static String end(String typed) {
    return '%' + typed.replaceAll("(?<=.)(?=(.{5})+$)", "-");
  }
}
