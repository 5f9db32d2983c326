package io.orderonce.baskets.jpa;

import io.orderonce.baskets.TypedAddress;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.ordering.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What was typed at the checkout. It is part of the basket's row, so the order that empties the
 * basket deletes it without another statement.
 */
final class TypedAddressRows {

  private static final String KEEP =
      """
      UPDATE baskets SET typed_name = ?, typed_street = ?, typed_city = ?, typed_region = ?,
             typed_postal_code = ?, typed_country = ?, typed_at = ?
      WHERE customer_id = ? AND order_number = ?\
      """;

  private static final String READ =
      """
      SELECT typed_name, typed_street, typed_city, typed_region, typed_postal_code, typed_country
      FROM baskets WHERE customer_id = ? AND typed_at IS NOT NULL\
      """;

  private static final String FORGET =
      """
      UPDATE baskets SET typed_name = NULL, typed_street = NULL, typed_city = NULL,
             typed_region = NULL, typed_postal_code = NULL, typed_country = NULL, typed_at = NULL
      WHERE typed_at < ? OR typed_at < ? AND NOT EXISTS
            (SELECT 1 FROM basket_lines l WHERE l.basket_id = baskets.basket_id)\
      """;

  private final Sql sql;

  TypedAddressRows(Sql sql) {
    this.sql = sql;
  }

  int keep(CustomerId customer, OrderNumber number, TypedAddress typed, Instant now) {
    return sql.change(
        KEEP,
        typed.name(),
        typed.street(),
        typed.city(),
        typed.region(),
        typed.postalCode(),
        typed.country(),
        now.truncatedTo(ChronoUnit.MICROS),
        customer.value(),
        number.canonical());
  }

  Optional<TypedAddress> read(CustomerId customer) {
    return sql.first(READ, TypedAddressRows::typed, customer.value());
  }

  int forget(Instant typedBefore, Instant emptiedBefore) {
    return sql.change(FORGET, typedBefore, emptiedBefore);
  }

  private static TypedAddress typed(ResultSet row) throws SQLException {
    return new TypedAddress(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6));
  }
}
