package io.orderonce.ordering.jpa;

import io.orderonce.jpa.Sql;
import io.orderonce.text.SearchWords;
import io.orderonce.text.TextForms;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds orders by words. Customers and products are looked up first, because they are few beside
 * the orders; then each word has to fit one of the order's own words, its customer or a product.
 */
final class WordConditions {

  /** Whoever fits more than that has typed too little to look for somebody. */
  private static final int MOST = 1_000;

  /** In a number with fewer digits too many others are contained. */
  private static final int FEWEST_DIGITS = 5;

  private static final int DIGITS = 9;

  private static final String CUSTOMERS =
      """
      SELECT c.customer_id FROM customers c
      WHERE c.search_name LIKE ? OR c.search_name IS NULL AND LOWER(c.name) LIKE ?
        OR LOWER(c.customer_id) LIKE ? OR LOWER(c.contact) LIKE ? OR c.email LIKE ?
        OR c.customer_id IN (SELECT u.customer_id FROM users u WHERE u.user_name LIKE ?)
      LIMIT %d\
      """
          .formatted(MOST);

  private static final String CUSTOMERS_WITH_PHONE =
      """
      SELECT c.customer_id FROM customers c
      WHERE REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(c.phone, ' ', ''), '-', ''),
        '(', ''), ')', ''), '.', ''), '/', '') LIKE ?
      LIMIT %d\
      """
          .formatted(MOST);

  private static final String PRODUCTS =
      """
      SELECT p.product_id FROM products p
      WHERE p.search_name LIKE ? OR p.search_name IS NULL AND LOWER(p.name) LIKE ?
      LIMIT %d\
      """
          .formatted(MOST);

  private static final String WORDS =
      "(SELECT w.order_number FROM order_words w WHERE w.word >= ? AND w.word < ?)";

  private final Sql sql;
  private final String typed;

  WordConditions(Sql sql, String typed) {
    this.sql = sql;
    this.typed = typed;
  }

  /** Each finds orders by itself; together they find what fits. */
  Stream<OrderCondition> ways() {
    List<OrderCondition> ways = new ArrayList<>();
    String key = TextForms.folded(typed);
    if (key.length() > 1 && key.indexOf(' ') < 0) {
      ways.add(beginning(key));
    }
    String digits = typed.replaceAll("[^0-9]", "");
    if (digits.length() >= FEWEST_DIGITS && !typed.matches(".*\\p{L}.*")) {
      List<String> callers = ids(CUSTOMERS_WITH_PHONE, '%' + ofSubscriber(digits) + '%');
      if (!callers.isEmpty()) {
        ways.add(ofCustomers(callers));
      }
    }
    List<String> words = SearchWords.asked(typed);
    if (!words.isEmpty()) {
      ways.addAll(waysOf(words));
    }
    return ways.stream();
  }

  /** The first word finds orders, which the others have to fit too. */
  private List<OrderCondition> waysOf(List<String> words) {
    List<OrderCondition> rest =
        words.stream().skip(1).map(word -> OrderCondition.any(fitting(word))).toList();
    return fitting(words.get(0)).stream()
        .map(way -> rest.stream().reduce(way, OrderCondition::and))
        .toList();
  }

  private List<OrderCondition> fitting(String word) {
    String pattern = '%' + word + '%';
    List<OrderCondition> ways = new ArrayList<>();
    ways.add(beginning(word));
    List<String> customers = ids(CUSTOMERS, pattern, pattern, pattern, pattern, pattern, pattern);
    if (!customers.isEmpty()) {
      ways.add(ofCustomers(customers));
    }
    List<String> products = ids(PRODUCTS, pattern, pattern);
    if (!products.isEmpty()) {
      ways.add(
          new OrderCondition(
              "EXISTS (SELECT 1 FROM order_lines l"
                  + " WHERE l.order_number = o.order_number AND l.product_id = ANY(?))",
              sql.texts(products)));
    }
    return ways;
  }

  private static OrderCondition beginning(String word) {
    return new OrderCondition("o.order_number IN " + WORDS, word, SearchWords.after(word));
  }

  private OrderCondition ofCustomers(List<String> customers) {
    return new OrderCondition("o.customer_id = ANY(?)", sql.texts(customers));
  }

  private List<String> ids(String statement, Object... patterns) {
    return sql.rows(statement, row -> row.getString(1), patterns);
  }

  /**
   * Whatever stands before it, a zero or the prefix of a country, people leave it out or write it.
   */
  private static String ofSubscriber(String digits) {
    String bare = digits.replaceFirst("^0+", "");
    return bare.substring(Math.max(0, bare.length() - DIGITS));
  }
}
