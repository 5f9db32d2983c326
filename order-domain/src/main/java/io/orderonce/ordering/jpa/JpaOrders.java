package io.orderonce.ordering.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;

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
              entities
                  .createQuery(last.isPresent() ? NEWEST_AFTER : NEWEST, Order.class)
                  .setParameter("customer", customer.value())
                  // by the ids of the page: the other kinds of batch read the lines of all the
                  // customer's orders
                  .setHint("eclipselink.batch.type", "IN")
                  .setHint("eclipselink.batch", "o.lines")
                  .setHint("eclipselink.batch", "o.history");
          last.ifPresent(
              order ->
                  query
                      .setParameter("at", order.placedAt())
                      .setParameter("number", order.number().canonical()));
          return query.setMaxResults(size).getResultStream().map(JpaOrders::whole).toList();
        });
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
