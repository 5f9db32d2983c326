package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderSequence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a search; only those that were given are part of the statement.
 *
 * <p>A query fits an order in one of several ways. Each way is a branch of the statement that finds
 * the first orders of its own, so that each has its index; the first of all of them are the page.
 */
final class OrderConditions {

  private final Sql sql;
  private final OrderSequence sequence;
  private final String column;
  private final List<OrderCondition> always = new ArrayList<>();
  private final Optional<List<OrderCondition>> ways;

  OrderConditions(AllOrders.Search search, OrderSequence sequence, DatabaseKind kind, Sql sql) {
    this.sql = sql;
    this.sequence = sequence;
    this.column =
        switch (sequence) {
          case NEWEST, OLDEST -> "placed_at";
          case LARGEST, SMALLEST -> "total";
        };
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

  /** Only what is listed after this order; all, if there is no such order. */
  void after(OrderNumber last) {
    sql.first(
            "SELECT " + column + " FROM orders WHERE order_number = ?",
            this::inColumn,
            last.canonical())
        .ifPresent(value -> after(value, last));
  }

  private Object inColumn(ResultSet row) throws SQLException {
    return switch (sequence) {
      case NEWEST, OLDEST -> Objects.requireNonNull(Sql.time(row, 1));
      case LARGEST, SMALLEST -> row.getBigDecimal(1);
    };
  }

  private void after(Object value, OrderNumber last) {
    String beyond = sequence.isDescending() ? " < ?" : " > ?";
    also(
        "(o.%1$s%2$s OR (o.%1$s = ? AND o.order_number%2$s))".formatted(column, beyond),
        value,
        value,
        last.canonical());
  }

  private void also(String term, @Nullable Object... values) {
    always.add(new OrderCondition(term, values));
  }

  List<String> numbers(int size) {
    String direction = sequence.isDescending() ? " DESC" : "";
    return found(
            size,
            "order_number",
            " ORDER BY %1$s%2$s, order_number%2$s LIMIT ?".formatted(column, direction))
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
  private Optional<Statement> found(int size, String wanted, String rest) {
    if (ways.isEmpty()) {
      return Optional.of(branch(always, size, wanted, rest));
    }
    List<Statement> branches =
        ways.get().stream()
            .map(way -> branch(with(way), size, "order_number, " + column, rest))
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
                + wanted
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
