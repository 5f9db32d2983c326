package io.orderonce.customers.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.privacy.Expires;
import java.time.Instant;
import java.util.List;

/**
 * Blanks telephone numbers and addresses of customers who have not ordered for a while. Name and
 * e-mail address stay: the customer may still log in.
 */
final class JpaOldContacts implements Expires {

  private static final int SLICE = 200;

  /** A number that was entered lately is meant to be used. */
  private static final String IDLE =
      """
      (c.created_at < ? AND (c.phone_at IS NULL OR c.phone_at < ?)
        AND NOT EXISTS
          (SELECT 1 FROM orders o WHERE o.customer_id = c.customer_id AND o.placed_at >= ?)
        AND (c.phone IS NOT NULL OR c.street IS NOT NULL OR c.city IS NOT NULL
          OR EXISTS (SELECT 1 FROM addresses a WHERE a.customer_id = c.customer_id)))\
      """;

  private static final String NEXT =
      """
      SELECT c.customer_id FROM customers c
      WHERE c.customer_id > ? AND %s
      ORDER BY c.customer_id LIMIT %d\
      """
          .formatted(IDLE, SLICE);

  private static final String LOCK =
      """
      SELECT customer_id FROM customers WHERE customer_id = ANY(?)
      ORDER BY customer_id FOR UPDATE SKIP LOCKED\
      """;

  /** The country stays: telephone numbers without a country code are read by it. */
  private static final String BLANK =
      """
      UPDATE customers c SET phone = NULL, phone_key = NULL, phone_at = NULL, street = NULL,
        city = NULL, region = NULL, postal_code = NULL
      WHERE c.customer_id = ANY(?) AND\s\
      """
          + IDLE;

  private static final String FORGET =
      """
      DELETE FROM addresses WHERE customer_id = ANY(?) AND customer_id NOT IN
        (SELECT o.customer_id FROM orders o WHERE o.customer_id = ANY(?) AND o.placed_at >= ?)\
      """;

  private final Transactions transactions;

  JpaOldContacts(Transactions transactions) {
    this.transactions = transactions;
  }

  /** Customers who are ordering at this moment are left for the next time. */
  @Override
  public int blankBefore(Instant moment) {
    int blanked = 0;
    String last = "";
    List<String> slice;
    do {
      String after = last;
      slice =
          transactions.ask(
              queries ->
                  queries.rows(NEXT, row -> row.getString(1), after, moment, moment, moment));
      if (!slice.isEmpty()) {
        List<String> idle = slice;
        blanked += transactions.run(unit -> blank(Sql.in(unit), idle, moment));
        last = slice.get(slice.size() - 1);
      }
    } while (slice.size() == SLICE);
    return blanked;
  }

  private static int blank(Sql sql, List<String> idle, Instant moment) {
    List<String> locked = sql.rows(LOCK, row -> row.getString(1), sql.texts(idle));
    if (locked.isEmpty()) {
      return 0;
    }
    int blanked = sql.change(BLANK, sql.texts(locked), moment, moment, moment);
    sql.change(FORGET, sql.texts(locked), sql.texts(locked), moment);
    return blanked;
  }
}
