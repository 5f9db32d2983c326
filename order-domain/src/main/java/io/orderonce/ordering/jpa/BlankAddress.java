package io.orderonce.ordering.jpa;

import io.orderonce.jpa.Sql;
import java.util.List;

/**
 * Takes the addresses from orders, and with them what was written down about where they go. The
 * country stays: it says which taxes were due, and hardly who lives there. What a blank address
 * does to look-alikes, see {@link io.orderonce.ordering.ShipTo#isBlank}.
 */
final class BlankAddress {

  /** In the order in which everybody locks several orders. */
  private static final String LOCK =
      """
      SELECT order_number FROM orders WHERE order_number = ANY(?)
      ORDER BY order_number FOR UPDATE\
      """;

  /** A place of its own, where nobody else's order goes: without any it would be given one. */
  private static final String BLANK =
      """
      UPDATE orders SET ship_name = '', ship_street = '', ship_city = '', ship_region = NULL,
        ship_postal_code = NULL, place_key = NULL, place_hash = '-' || order_number
      WHERE order_number = ANY(?) AND ship_name <> ''\
      """;

  /** By which the order was found. */
  private static final String FORGET_WORDS =
      "DELETE FROM order_words WHERE order_number = ANY(?) AND personal";

  /** What staff wrote about it, and the way to follow it to the door. */
  private static final String FORGET_NOTES = "DELETE FROM order_notes WHERE order_number = ANY(?)";

  private static final String FORGET_PARCELS =
      "DELETE FROM order_parcels WHERE order_number = ANY(?)";

  private BlankAddress() {}

  /**
   * @param numbers of orders, in canonical form
   * @return how many had one
   */
  static int in(Sql sql, List<String> numbers) {
    sql.rows(LOCK, row -> row.getString(1), sql.texts(numbers));
    int blanked = sql.change(BLANK, sql.texts(numbers));
    sql.change(FORGET_WORDS, sql.texts(numbers));
    sql.change(FORGET_NOTES, sql.texts(numbers));
    sql.change(FORGET_PARCELS, sql.texts(numbers));
    return blanked;
  }
}
