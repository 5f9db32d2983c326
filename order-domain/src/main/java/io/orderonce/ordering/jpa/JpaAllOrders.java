package io.orderonce.ordering.jpa;

import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.text.TextForms;
import jakarta.persistence.EntityManager;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders of all customers. One statement selects the numbers of a page; those orders are then read
 * in full.
 */
final class JpaAllOrders implements AllOrders {

  private static final String PAGE = "SELECT o FROM Order o WHERE o.number IN :numbers";
  private static final String PLACED_AT = "SELECT placed_at FROM orders WHERE order_number = ?";

  private static final String HELD = "SELECT COUNT(*) FROM orders WHERE state = ?";

  private static final Comparator<Order> NEWEST_FIRST =
      Comparator.comparing(Order::placedAt).thenComparing(Order::number).reversed();

  private final Transactions transactions;
  private final DatabaseKind kind;

  public JpaAllOrders(Transactions transactions, DatabaseKind kind) {
    this.transactions = transactions;
    this.kind = kind;
  }

  @Override
  public Optional<Order> find(OrderNumber number) {
    return transactions.read(
        entities ->
            Optional.ofNullable(entities.find(Order.class, number.canonical()))
                .map(JpaAllOrders::whole));
  }

  @Override
  public Map<OrderNumber, Order> all(Collection<OrderNumber> numbers) {
    return transactions.read(
        entities ->
            page(entities, numbers.stream().map(OrderNumber::canonical).toList()).stream()
                .collect(Collectors.toMap(Order::number, Function.identity())));
  }

  @Override
  public long held() {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return Sql.in(unit).only(HELD, row -> row.getLong(1), OrderState.HELD.text());
        });
  }

  @Override
  public List<Order> newest(Search search, Optional<OrderNumber> after, int size) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = Sql.in(unit);
          Conditions conditions = new Conditions(search, kind);
          after.ifPresent(
              last ->
                  sql.first(
                          PLACED_AT,
                          row -> Objects.requireNonNull(Sql.time(row, 1)),
                          last.canonical())
                      .ifPresent(at -> conditions.after(at, last)));
          return page(unit.entities(), conditions.numbers(sql, size));
        });
  }

  private static List<Order> page(EntityManager entities, List<String> numbers) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    return entities
        .createQuery(PAGE, Order.class)
        .setParameter("numbers", numbers)
        // by the ids of the page: the other kinds of batch read the lines of all orders
        .setHint("eclipselink.batch.type", "IN")
        .setHint("eclipselink.batch", "o.lines")
        .setHint("eclipselink.batch", "o.history")
        .getResultStream()
        .map(JpaAllOrders::whole)
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** Reads what would otherwise be read lazily after the transaction, when it is too late. */
  private static Order whole(Order order) {
    order.lines();
    order.history();
    return order;
  }

  /** The conditions of a search; only those that were given are part of the statement. */
  private static final class Conditions {

    private static final String NONE = "1 = 0";

    /** A letter or digit of another script; hyphens, dots and blanks are allowed in between. */
    private static final Pattern NO_PART = Pattern.compile("[\\p{L}\\p{N}\\p{M}&&[^0-9A-Za-z]]");

    private final DatabaseKind kind;
    private final List<String> terms = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    Conditions(Search search, DatabaseKind kind) {
      this.kind = kind;
      search
          .number()
          .map(Conditions::plain)
          .filter(typed -> !typed.isEmpty())
          .ifPresent(this::matchNumber);
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
    }

    void after(Instant placedAt, OrderNumber last) {
      also("(o.placed_at < ? OR (o.placed_at = ? AND o.order_number < ?))", placedAt);
      values.add(placedAt);
      values.add(last.canonical());
    }

    List<String> numbers(Sql sql, int size) {
      String where = terms.isEmpty() ? "" : " WHERE " + String.join(" AND ", terms);
      values.add(size);
      return sql.rows(
          "SELECT o.order_number FROM orders o"
              + where
              + " ORDER BY o.placed_at DESC, o.order_number DESC LIMIT ?",
          row -> row.getString(1),
          values.toArray(new @Nullable Object[0]));
    }

    /** Wide letters and digits become plain ones. */
    private static String plain(String typed) {
      return TextForms.normal(Normalizer.normalize(typed, Normalizer.Form.NFKC));
    }

    /**
     * A word that cannot be part of a number matches nothing; it must not be ignored, or every
     * order would match.
     */
    private void matchNumber(String plain) {
      String stored = asStored(plain);
      if (stored.isEmpty() || NO_PART.matcher(plain).find()) {
        terms.add(NONE);
      } else {
        numbered(stored);
      }
    }

    private void numbered(String typed) {
      OrderNumber.read(typed)
          .ifPresentOrElse(
              number -> also("o.order_number = ?", number.canonical()), () -> partOf(typed));
    }

    /** One index serves the first characters, another one the last. */
    private void partOf(String typed) {
      also(
          "(o.order_number LIKE ? OR " + kind.reversed("o.order_number") + " LIKE ?)",
          begin(typed));
      values.add(kind.reversedText(end(typed)));
    }

    /** With hyphens counted from the front. */
    private static String begin(String typed) {
      return typed.replaceAll("(.{5})(?=.)", "$1-") + '%';
    }

    /** With hyphens counted from the back. */
    private static String end(String typed) {
      return '%' + typed.replaceAll("(?<=.)(?=(.{5})+$)", "-");
    }

    private void also(String term, Object value) {
      terms.add(term);
      values.add(value);
    }

    /** Removes what cannot be in a number; nothing that is left can be a wildcard. */
    private static String asStored(String typed) {
      return typed
          .toUpperCase(Locale.ROOT)
          .replace('O', '0')
          .replaceAll("[IL]", "1")
          .replaceAll("[^0-9A-Z]", "");
    }
  }
}
