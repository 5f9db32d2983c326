package io.orderonce.finding.jpa;

import io.orderonce.jpa.Columns;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.text.SearchWords;
import io.orderonce.text.TextForms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Enters the words of orders: those of the receiver's name, and the client's key as it is. */
final class OrderWords {

  /**
   * An address that is being blanked at this moment is either still to be blanked, and its words
   * with it, or is blank already.
   */
  private static final String LOCK =
      """
      SELECT order_number, request_id, ship_name FROM orders WHERE order_number = ANY(?)
      ORDER BY order_number FOR UPDATE\
      """;

  private static final String ENTER =
      """
      INSERT INTO order_words (order_number, word, personal)
      SELECT n.order_number, n.word, n.personal = 'true'
      FROM UNNEST(%s) AS n (order_number, word, personal)
      WHERE NOT EXISTS (SELECT 1 FROM order_words w
        WHERE w.order_number = n.order_number AND w.word = n.word)\
      """
          .formatted(Sql.arrays(3));

  private OrderWords() {}

  private record Row(String number, String key, String receiver) {

    static Row read(ResultSet row) throws SQLException {
      return new Row(row.getString(1), row.getString(2), row.getString(3));
    }

    /** An order's own number is found without words. */
    void addTo(Columns words) {
      String ownKey = TextForms.folded(key);
      boolean isKey = !key.equals(number) && !ownKey.isEmpty();
      if (isKey) {
        words.add(number, ownKey, "false");
      }
      SearchWords.stored(receiver).stream()
          .filter(word -> !isKey || !word.equals(ownKey))
          .forEach(word -> words.add(number, word, "true"));
    }
  }

  /**
   * Those of these orders that are missing.
   *
   * @param numbers of orders, in canonical form
   */
  static void enter(Transactions.Unit unit, Collection<String> numbers) {
    Sql sql = Sql.in(unit);
    List<Row> orders = sql.rows(LOCK, Row::read, sql.texts(numbers));
    Columns words = new Columns(3);
    orders.forEach(order -> order.addTo(words));
    List<Object> columns = words.arrays().toList();
    sql.change(ENTER, columns.get(0), columns.get(1), columns.get(2));
  }
}
