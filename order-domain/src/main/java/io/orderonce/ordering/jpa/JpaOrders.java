package io.orderonce.ordering.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
import io.orderonce.text.TextForms;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders read from the database; the customer's id is part of every query. */
public final class JpaOrders implements Orders {

  private static final String ONE =
      "SELECT o FROM Order o WHERE o.customer = :customer AND o.number = :number";

  private static final String NEWEST =
      "SELECT o FROM Order o WHERE o.customer = :customer"
          + " ORDER BY o.placedAt DESC, o.number DESC";

  private static final String NEWEST_AFTER =
      "SELECT o FROM Order o WHERE o.customer = :customer"
          + " AND (o.placedAt < :at OR (o.placedAt = :at AND o.number < :number))"
          + " ORDER BY o.placedAt DESC, o.number DESC";

  /**
   * Few orders belong to one customer, so no index has to serve the words. The name is as it was
   * when it was ordered; the folded one is the product's present name.
   */
  private static final String FOUND =
      """
      SELECT o.order_number FROM orders o
      WHERE o.customer_id = ? AND (REPLACE(o.order_number, '-', '') LIKE ? OR EXISTS
        (SELECT 1 FROM order_lines l LEFT JOIN products p ON p.product_id = l.product_id
         WHERE l.order_number = o.order_number
           AND (LOWER(l.name) LIKE ? OR p.search_name LIKE ?)))\
      """;

  private static final String BEFORE =
      " AND (o.placed_at < ? OR (o.placed_at = ? AND o.order_number < ?))";

  private static final String FIRST_OF_THEM =
      " ORDER BY o.placed_at DESC, o.order_number DESC LIMIT ?";

  private static final String THESE =
      "SELECT o FROM Order o WHERE o.number IN :numbers ORDER BY o.placedAt DESC, o.number DESC";

  private static final String HOW_MANY =
      "SELECT COUNT(o) FROM Order o WHERE o.customer = :customer";

  private final Transactions transactions;

  public JpaOrders(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Order> find(CustomerId customer, OrderNumber number) {
    return transactions.ask(queries -> new OrderRows(queries).own(customer, number));
  }

  @Override
  public List<Order> newest(CustomerId customer, Optional<OrderNumber> after, int size) {
    return transactions.read(
        entities -> {
          Optional<Order> last = after.flatMap(number -> one(entities, customer, number));
          TypedQuery<Order> query =
              inBatches(
                  entities
                      .createQuery(last.isPresent() ? NEWEST_AFTER : NEWEST, Order.class)
                      .setParameter("customer", customer.value()));
          last.ifPresent(
              order ->
                  query
                      .setParameter("at", order.placedAt())
                      .setParameter("number", order.number().canonical()));
          return query.setMaxResults(size).getResultStream().map(JpaOrders::whole).toList();
        });
  }

  @Override
  public List<Order> found(
      CustomerId customer, String words, Optional<OrderNumber> after, int size) {
    String folded = TextForms.folded(words);
    if (folded.isEmpty()) {
      return words.isBlank() ? newest(customer, after, size) : List.of();
    }
    return transactions.run(
        unit -> {
          unit.rollBack();
          List<@Nullable Object> values =
              new ArrayList<>(
                  List.of(
                      customer.value(),
                      TypedNumber.within(words),
                      within(TextForms.printable(TextForms.normal(words)).toLowerCase(Locale.ROOT)),
                      within(folded)));
          String where = FOUND;
          Optional<Order> last = after.flatMap(number -> one(unit.entities(), customer, number));
          if (last.isPresent()) {
            where += BEFORE;
            values.addAll(
                List.of(
                    last.get().placedAt(), last.get().placedAt(), last.get().number().canonical()));
          }
          values.add(size);
          return these(
              unit.entities(),
              Sql.in(unit)
                  .rows(
                      where + FIRST_OF_THEM,
                      row -> row.getString(1),
                      values.toArray(new @Nullable Object[0])));
        });
  }

  private static String within(String text) {
    return '%' + text.replaceAll("[\\\\%_]", "\\\\$0") + '%';
  }

  private static List<Order> these(EntityManager entities, List<String> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : inBatches(entities.createQuery(THESE, Order.class).setParameter("numbers", numbers))
            .getResultStream()
            .map(JpaOrders::whole)
            .toList();
  }

  /**
   * By the ids of the page: the other kinds of batch read the lines of all the customer's orders.
   */
  private static TypedQuery<Order> inBatches(TypedQuery<Order> query) {
    return query
        .setHint("eclipselink.batch.type", "IN")
        .setHint("eclipselink.batch", "o.lines")
        .setHint("eclipselink.batch", "o.history");
  }

  @Override
  public long countOf(CustomerId customer) {
    return transactions.read(
        entities ->
            entities
                .createQuery(HOW_MANY, Long.class)
                .setParameter("customer", customer.value())
                .getSingleResult());
  }

  private static Optional<Order> one(
      EntityManager entities, CustomerId customer, OrderNumber number) {
    return entities
        .createQuery(ONE, Order.class)
        .setParameter("customer", customer.value())
        .setParameter("number", number.canonical())
        .getResultStream()
        .findFirst();
  }

  /** Reads what would otherwise be read lazily after the transaction, when it is too late. */
  private static Order whole(Order order) {
    order.lines();
    order.history();
    return order;
  }
}
