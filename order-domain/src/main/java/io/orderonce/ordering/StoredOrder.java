package io.orderonce.ordering;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored of an order, for adapters that read it without an entity manager. Words are as
 * in the database; {@link #order} reads them as JPA does, with the same converters.
 */
public record StoredOrder(
    String number,
    String customer,
    String requestId,
    String fingerprint,
    @Nullable String linesFingerprint,
    String attempt,
    Instant placedAt,
    BigDecimal total,
    String currency,
    String state,
    String channel,
    String confirmed,
    @Nullable String duplicateOf,
    Address address,
    List<Line> lines,
    List<Event> history) {

  /**
   * @param place see {@link ShipTo#place}; null in old rows
   */
  public record Address(
      @Nullable String place,
      String name,
      String street,
      String city,
      @Nullable String region,
      @Nullable String postalCode,
      String country) {}

  public record Line(
      int number,
      String product,
      String name,
      int quantity,
      BigDecimal unitPrice,
      BigDecimal total) {}

  public record Event(int number, String kind, Instant at, String by, @Nullable String reason) {}

  /** The order; for reading only, because no entity manager knows it. */
  public Order order() {
    return Order.stored(this);
  }
}
