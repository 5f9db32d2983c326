package io.orderonce.platform;

import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.text.TextForms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings older rows into the form in which new texts are stored: names get the folded text that
 * searches compare, groups and categories their normal form. It checks every row and changes those
 * that need it, a few at a time, so that several nodes may do it at once and none delays orders;
 * what a node of an earlier version enters meanwhile is found at the next start.
 */
@Singleton
class FoldedNames {

  private static final Logger LOG = System.getLogger(FoldedNames.class.getName());
  private static final int SLICE = 500;

  /** All of them: another node may have renamed one without folding its name. */
  private static final Table PRODUCTS = new Table("products", "product_id", "1 = 1");

  /** Customers are never renamed. */
  private static final Table CUSTOMERS =
      new Table("customers", "customer_id", "search_name IS NULL");

  private static final String CATEGORY = "UPDATE products SET category = ? WHERE category = ?";
  private static final String CUSTOMERS_GROUP =
      "UPDATE customers SET customer_group = ? WHERE customer_group = ?";
  private static final String LIMITS_GROUP =
      "UPDATE limit_rules SET customer_group = ? WHERE customer_group = ?";

  private final Transactions transactions;

  /**
   * @param which the rows to check: if a table's names can change, all of them
   */
  private record Table(String name, String key, String which) {

    List<Row> after(Sql sql, String last) {
      return sql.rows(
          "SELECT %2$s, name, search_name FROM %1$s WHERE %2$s > ? AND %3$s ORDER BY %2$s LIMIT %4$d"
              .formatted(name, key, which, SLICE),
          row -> new Row(row.getString(1), row.getString(2), row.getString(3)),
          last);
    }

    String update() {
      return "UPDATE %s SET search_name = ? WHERE %s = ? AND name = ?".formatted(name, key);
    }
  }

  private record Row(String id, String name, @Nullable String folded) {}

  @Inject
  FoldedNames(Transactions transactions) {
    this.transactions = transactions;
  }

  /** What cannot be done now, because orders hold the rows, is done at the next start. */
  void fill() {
    try {
      fillNow();
    } catch (RuntimeException e) {
      if (!DatabaseFault.isOutage(e)) {
        throw e;
      }
      LOG.log(Level.WARNING, "not all names could be folded; will retry at the next start", e);
    }
  }

  private void fillNow() {
    int names = fold(PRODUCTS) + fold(CUSTOMERS);
    int words = normalCategories() + normalGroups();
    if (names + words > 0) {
      LOG.log(Level.INFO, "folded {0} names, normalized {1} words", names, words);
    }
  }

  private int fold(Table table) {
    int changed = 0;
    String last = "";
    List<Row> slice;
    do {
      String after = last;
      slice = transactions.run(unit -> table.after(Sql.in(unit), after));
      changed += fold(table, slice);
      last = slice.isEmpty() ? last : slice.get(slice.size() - 1).id;
    } while (slice.size() == SLICE);
    return changed;
  }

  /** Only while the name is still the one that was folded: it may be changing at this moment. */
  private int fold(Table table, List<Row> slice) {
    List<@Nullable Object[]> wrong =
        slice.stream()
            .filter(row -> !TextForms.folded(row.name).equals(row.folded))
            .map(row -> new @Nullable Object[] {TextForms.folded(row.name), row.id, row.name})
            .toList();
    if (!wrong.isEmpty()) {
      transactions.run(unit -> Sql.in(unit).batch(table.update(), wrong));
    }
    return wrong.size();
  }

  private int normalCategories() {
    return rewrite("SELECT DISTINCT category FROM products", TextForms::normal, CATEGORY);
  }

  /** Customers and limits both name a group: change both together. */
  private int normalGroups() {
    return rewrite(
        """
        SELECT customer_group FROM customers WHERE customer_group IS NOT NULL
        UNION SELECT customer_group FROM limit_rules WHERE customer_group IS NOT NULL\
        """,
        group -> TextForms.printable(TextForms.normal(group)),
        CUSTOMERS_GROUP,
        LIMITS_GROUP);
  }

  private int rewrite(String words, UnaryOperator<String> normal, String... updates) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          List<String> wrong =
              sql.rows(words, row -> row.getString(1)).stream()
                  .filter(word -> !normal.apply(word).equals(word))
                  .toList();
          for (String word : wrong) {
            for (String update : updates) {
              sql.change(update, normal.apply(word), word);
            }
          }
          return wrong.size();
        });
  }
}
