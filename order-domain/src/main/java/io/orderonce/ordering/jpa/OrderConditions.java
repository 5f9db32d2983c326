package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.OrderNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a search; only those that were given are part of the statement.
 *
 * <p>A query fits an order in one of several ways. Each way is a branch of the statement that finds
 * the newest orders of its own, so that each has its index; the newest of all of them are the page.
 */
final class OrderConditions {

  private static final String NEWEST = " ORDER BY placed_at DESC, order_number DESC LIMIT ?";
  private static final String OLDEST = " ORDER BY placed_at, order_number LIMIT ?";

  private final Sql sql;
  private final List<OrderCondition> always = new ArrayList<>();
  private final Optional<List<OrderCondition>> ways;

  OrderConditions(AllOrders.Search search, DatabaseKind kind, Sql sql) {
    this.sql = sql;
    search.customer().ifPresent(customer -> also("o.customer_id = ?", customer.value()));
    search.state().ifPresent(state -> also("o.state = ?", state.text()));
    search.from().ifPresent(moment -> also("o.placed_at >= ?", moment));
    search.to().ifPresent(moment -> also("o.placed_at < ?", moment));
    search
        .product()
        .ifPresent(
            product ->
                also(
                    "o.order_number IN"
                        + " (SELECT l.order_number FROM order_lines l WHERE l.product_id = ?)",
                    product.value()));
    ways =
        search
            .query()
            .map(TypedNumber::plain)
            .filter(typed -> !typed.isEmpty())
            .map(typed -> waysOf(typed, kind));
  }

  private List<OrderCondition> waysOf(String typed, DatabaseKind kind) {
    return Stream.concat(
            NumberCondition.of(typed, kind).stream(), new WordConditions(sql, typed).ways())
        .toList();
  }

  void after(Instant placedAt, OrderNumber last) {
    also(
        "(o.placed_at < ? OR (o.placed_at = ? AND o.order_number < ?))",
        placedAt,
        placedAt,
        last.canonical());
  }

  void before(Instant placedAt, OrderNumber first) {
    also(
        "(o.placed_at > ? OR (o.placed_at = ? AND o.order_number > ?))",
        placedAt,
        placedAt,
        first.canonical());
  }

  private void also(String term, @Nullable Object... values) {
    always.add(new OrderCondition(term, values));
  }

  List<String> numbers(int size) {
    return numbers(size, NEWEST);
  }

  /** The oldest first. */
  List<String> numbersBackwards(int size) {
    return numbers(size, OLDEST);
  }

  private List<String> numbers(int size, String sequence) {
    return found(size, "order_number", sequence)
        .map(
            statement ->
                sql.rows(statement.sql(), row -> row.getString(1), statement.values().toArray()))
        .orElse(List.of());
  }

  /** More than that are not counted. */
  int count(int most) {
    return found(most, "order_number", " LIMIT ?")
        .map(
            statement ->
                sql.only(
                    "SELECT COUNT(*) FROM (" + statement.sql() + ") found",
                    row -> row.getInt(1),
                    statement.values().toArray()))
        .orElse(0);
  }

  private record Statement(String sql, List<@Nullable Object> values) {}

  /** Empty if what was typed fits no order: it must not be ignored, or every order would match. */
  private Optional<Statement> found(int size, String column, String rest) {
    if (ways.isEmpty()) {
      return Optional.of(branch(always, size, column, rest));
    }
    List<Statement> branches =
        ways.get().stream()
            .map(way -> branch(with(way), size, "order_number, placed_at", rest))
            .toList();
    if (branches.isEmpty()) {
      return Optional.empty();
    }
    List<@Nullable Object> values = new ArrayList<>();
    branches.forEach(one -> values.addAll(one.values()));
    values.add(size);
    return Optional.of(
        new Statement(
            "SELECT "
                + column
                + " FROM ("
                + String.join(
                    " UNION ", branches.stream().map(one -> "(" + one.sql() + ")").toList())
                + ") either"
                + rest,
            values));
  }

  private List<OrderCondition> with(OrderCondition way) {
    return Stream.concat(always.stream(), Stream.of(way)).toList();
  }

  private static Statement branch(List<OrderCondition> all, int size, String columns, String rest) {
    List<@Nullable Object> values = new ArrayList<>();
    all.forEach(one -> values.addAll(one.values()));
    values.add(size);
    String where =
        all.isEmpty()
            ? ""
            : " WHERE " + String.join(" AND ", all.stream().map(OrderCondition::term).toList());
    return new Statement("SELECT " + columns + " FROM orders o" + where + rest, values);
  }
}
