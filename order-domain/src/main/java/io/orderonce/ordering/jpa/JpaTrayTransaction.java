package io.orderonce.ordering.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.Columns;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.Buyer;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.Purchase;
import io.orderonce.limits.Recognised;
import io.orderonce.limits.jpa.LimitQueries;
import io.orderonce.money.Money;
import io.orderonce.ordering.Offer;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.TrayTransaction;
import io.orderonce.persons.PersonKey;
import io.orderonce.persons.PersonMark;
import io.orderonce.settings.SettingKey;
import io.orderonce.settings.jpa.JpaShopSettings;
import io.orderonce.text.TextForms;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tray of orders in one transaction. Orders are entities; what has to be one exact statement (the
 * locks, what is read under them, the stock) is SQL on the same connection.
 *
 * <p>A tray costs ten round trips on PostgreSQL, however many orders, lines and rules there are:
 * customers, reading, offers, limits, stock locked, stock taken, orders, lines, events (a batch
 * each), COMMIT. Orders from baskets cost three more, rules about persons three: what customers are
 * recognised by, the locks, the count.
 */
final class JpaTrayTransaction implements TrayTransaction {

  private static final String LOCK_CUSTOMERS =
      """
      SELECT customer_id, enabled, blocked, customer_group FROM customers
      WHERE %s ORDER BY customer_id FOR UPDATE SKIP LOCKED\
      """
          .formatted(isOneOf("customer_id"));

  private static final String CUSTOMERS =
      "SELECT customer_id FROM customers WHERE " + isOneOf("customer_id");

  private static final String LOCK_BASKETS =
      """
      SELECT customer_id, version FROM baskets
      WHERE %s ORDER BY customer_id FOR UPDATE SKIP LOCKED\
      """
          .formatted(isOneOf("customer_id"));

  private static final String BASKETS =
      "SELECT customer_id FROM baskets WHERE " + isOneOf("customer_id");

  private static final String LOCK_PERSONS =
      "SELECT gate FROM person_gates WHERE %s ORDER BY gate FOR UPDATE SKIP LOCKED"
          .formatted(isOneOf("gate"));

  private static final String LOCK_STOCK =
      "SELECT product_id, stock FROM products WHERE %s ORDER BY product_id %%s"
          .formatted(isOneOf("product_id"));

  private static final String PRODUCTS =
      "SELECT product_id FROM products WHERE " + isOneOf("product_id");

  /**
   * Sorts by all columns of the index: otherwise H2 reads every order of the customer, or of these
   * lines, to find the last. The setting is read in the same statement, so that it costs no more.
   */
  private static final String READING =
      """
      SELECT t.customer, %1$s,
             (SELECT o.placed_at FROM orders o WHERE o.customer_id = t.customer
              ORDER BY o.customer_id DESC, o.placed_at DESC FETCH FIRST 1 ROW ONLY),
             COALESCE(
               (SELECT o.order_number FROM orders o
                WHERE o.customer_id = t.customer AND o.request_id = t.request
                FETCH FIRST 1 ROW ONLY),
               (SELECT o.order_number FROM orders o
                WHERE o.order_number = t.number AND o.customer_id = t.customer)),
             (SELECT o.placed_at FROM orders o
              WHERE o.customer_id = t.customer AND o.lines_fingerprint = t.lines
                AND o.state <> '%2$s'
              ORDER BY o.customer_id, o.lines_fingerprint, o.placed_at DESC
              FETCH FIRST 1 ROW ONLY),
             (SELECT content FROM settings WHERE name = '%3$s'),
             %5$s
      FROM UNNEST(%4$s) AS t (customer, request, number, lines)\
      """;

  private static final String LOOK_ALIKES =
      """
      SELECT t.customer,
             (SELECT o.order_number FROM orders o
              WHERE o.customer_id = t.customer AND o.lines_fingerprint = t.lines
                AND o.state <> '%s'
              ORDER BY o.customer_id, o.lines_fingerprint, o.placed_at DESC
              FETCH FIRST 1 ROW ONLY)
      FROM UNNEST(%s) AS t (customer, lines)\
      """
          .formatted(OrderState.CANCELLED.text(), Sql.arrays(2));

  private static final String OFFERS =
      """
      SELECT p.product_id, p.name, p.unit_price, p.currency, p.on_sale, s.content
      FROM products p LEFT JOIN settings s ON s.name = '%s' || p.currency
      WHERE %s\
      """
          .formatted(SettingKey.LARGE_AMOUNTS.text(), isOneOf("p.product_id"));

  private static final String TAKE =
      """
      UPDATE products
      SET stock = stock - (SELECT CAST(t.pieces AS INTEGER) FROM UNNEST(%s) AS t (product, pieces)
                           WHERE t.product = products.product_id)
      WHERE %s\
      """
          .formatted(Sql.arrays(2), isOneOf("product_id"));

  private static final String REMOVE_LINES =
      """
      DELETE FROM basket_lines
      WHERE basket_id IN (SELECT basket_id FROM baskets WHERE %s)\
      """
          .formatted(isOneOf("customer_id"));

  private static final String NEXT_BASKETS =
      """
      UPDATE baskets
      SET version = version + 1, order_number = NULL,
          changed_at = (SELECT CAST(t.now AS TIMESTAMP(6) WITH TIME ZONE)
                        FROM UNNEST(%s) AS t (customer, now)
                        WHERE t.customer = baskets.customer_id),
          typed_name = NULL, typed_street = NULL, typed_city = NULL, typed_region = NULL,
          typed_postal_code = NULL, typed_country = NULL, typed_at = NULL
      WHERE %s\
      """
          .formatted(Sql.arrays(2), isOneOf("customer_id"));

  private static final String ORDERS =
      "SELECT DISTINCT o FROM Order o JOIN FETCH o.lines WHERE o.number IN :numbers";

  /**
   * For rows that another tray holds this is plenty; for those of a long transaction, an import's,
   * the other orders of the tray should not wait.
   */
  private static final Duration LOCK_WAIT = Duration.ofMillis(250);

  private final Transactions.Unit unit;
  private final Sql sql;
  private final DatabaseKind kind;
  private final Clock clock;
  private final LimitQueries limits;

  JpaTrayTransaction(Transactions.Unit unit, DatabaseKind kind, Clock clock) {
    this.unit = unit;
    this.sql = Sql.in(unit);
    this.kind = kind;
    this.clock = clock;
    this.limits = new LimitQueries(sql);
  }

  private static String isOneOf(String column) {
    return column + " = ANY(?)";
  }

  @Override
  public Locked<CustomerId, CustomerStatus> lockCustomers(Set<CustomerId> customers) {
    return locked(
        LOCK_CUSTOMERS, CUSTOMERS, customers, CustomerId::new, JpaTrayTransaction::status);
  }

  private static CustomerStatus status(ResultSet row) throws SQLException {
    return new CustomerStatus(
        row.getBoolean(2), row.getBoolean(3), Optional.ofNullable(row.getString(4)));
  }

  @Override
  public Locked<CustomerId, Integer> lockBaskets(Set<CustomerId> customers) {
    return locked(LOCK_BASKETS, BASKETS, customers, CustomerId::new, row -> row.getInt(2));
  }

  @Override
  public Locked<ProductId, Integer> lockStock(Set<ProductId> products, boolean waiting) {
    String lock =
        LOCK_STOCK.formatted(waiting ? kind.lockStock(LOCK_WAIT) : kind.lockStockIfFree());
    return locked(lock, PRODUCTS, products, ProductId::new, row -> row.getInt(2));
  }

  /**
   * @param lock selects the key and what else is read
   * @param look selects the keys that exist, locked or not; asked only if some could not be locked
   */
  private <K, V> Locked<K, V> locked(
      String lock, String look, Set<K> keys, Function<String, K> key, Sql.Reader<V> reader) {
    Map<K, V> rows = new HashMap<>();
    sql.rows(lock, row -> Map.entry(key.apply(row.getString(1)), reader.from(row)), texts(keys))
        .forEach(row -> rows.put(row.getKey(), row.getValue()));
    Set<K> missing = new HashSet<>(keys);
    missing.removeAll(rows.keySet());
    return new Locked<>(
        rows,
        missing.isEmpty()
            ? Set.of()
            : Set.copyOf(sql.rows(look, row -> key.apply(row.getString(1)), texts(missing))));
  }

  private Object texts(Collection<?> ids) {
    return sql.texts(ids.stream().map(Object::toString).toList());
  }

  /** What was read about one customer; the look-alike may be too old to count. */
  private record Found(
      CustomerId customer, Instant now, @Nullable String order, boolean looksAlike) {}

  @Override
  public Map<CustomerId, Snapshot> read(Collection<Asked> questions) {
    Columns asked = new Columns(4);
    questions.forEach(
        one ->
            asked.add(
                one.customer().value(),
                one.requestId().value(),
                asNumber(one.requestId()),
                one.lines().value()));
    List<Found> all =
        sql.rows(
            READING.formatted(
                kind.timeExpression(),
                OrderState.CANCELLED.text(),
                SettingKey.LOOK_ALIKE_WINDOW.text(),
                Sql.arrays(4),
                kind.lockTimeout(LOCK_WAIT)),
            this::found,
            asked.arrays().toArray());
    Map<String, Order> orders = orders(all);
    Map<CustomerId, OrderNumber> lookAlikes = lookAlikes(all, questions);
    return all.stream()
        .collect(
            Collectors.toMap(
                Found::customer,
                one ->
                    new Snapshot(
                        one.now(),
                        Optional.ofNullable(one.order()).map(orders::get),
                        Optional.ofNullable(lookAlikes.get(one.customer())))));
  }

  private Found found(ResultSet row) throws SQLException {
    Instant now = notBefore(Sql.time(row, 3), JpaOrderTransaction.timeOr(row, 2, clock));
    Instant lookAlike = Sql.time(row, 5);
    return new Found(
        new CustomerId(row.getString(1)),
        now,
        row.getString(4),
        lookAlike != null && lookAlike.isAfter(now.minus(lookAlikeWindow(row.getString(6)))));
  }

  private static Duration lookAlikeWindow(@Nullable String setting) {
    return setting == null ? JpaShopSettings.USUAL_LOOK_BACK : Duration.parse(setting);
  }

  private Map<String, Order> orders(List<Found> found) {
    List<String> numbers =
        found.stream()
            .map(Found::order)
            .flatMap(number -> Optional.ofNullable(number).stream())
            .toList();
    return numbers.isEmpty()
        ? Map.of()
        : unit.entities()
            .createQuery(ORDERS, Order.class)
            .setParameter("numbers", numbers)
            .getResultStream()
            .collect(Collectors.toMap(order -> order.number().canonical(), Function.identity()));
  }

  private Map<CustomerId, OrderNumber> lookAlikes(List<Found> found, Collection<Asked> questions) {
    Set<CustomerId> customers =
        found.stream().filter(Found::looksAlike).map(Found::customer).collect(Collectors.toSet());
    if (customers.isEmpty()) {
      return Map.of();
    }
    Columns asked = new Columns(2);
    questions.stream()
        .filter(one -> customers.contains(one.customer()))
        .forEach(one -> asked.add(one.customer().value(), one.lines().value()));
    return sql
        .rows(
            LOOK_ALIKES,
            row ->
                Map.entry(new CustomerId(row.getString(1)), OrderNumber.stored(row.getString(2))),
            asked.arrays().toArray())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Map<ProductId, Offer> offers(Set<ProductId> products) {
    return sql.rows(OFFERS, JpaTrayTransaction::offer, texts(products)).stream()
        .collect(Collectors.toMap(Offer::product, Function.identity()));
  }

  private static Offer offer(ResultSet row) throws SQLException {
    Currency currency = Money.currency(row.getString(4));
    return new Offer(
        new ProductId(row.getString(1)),
        // names from a time when more characters were allowed; unprintable ones are not passed on
        TextForms.printable(row.getString(2)),
        new Money(row.getBigDecimal(3), currency),
        row.getBoolean(5),
        Optional.ofNullable(row.getString(6))
            .map(threshold -> new Money(new BigDecimal(threshold), currency)));
  }

  @Override
  public Map<CustomerId, List<Allowance>> allowances(Collection<Buyer> buyers) {
    return limits.allowances(buyers);
  }

  @Override
  public Map<CustomerId, List<PersonMark>> marks(Map<CustomerId, Instant> placesSince) {
    return limits.marks(placesSince);
  }

  /** All gates exist, so one that is not returned is held. */
  @Override
  public Set<PersonKey> lockPersons(Set<PersonKey> keys) {
    Set<String> gates = keys.stream().map(PersonKey::gate).collect(Collectors.toSet());
    Set<String> locked =
        Set.copyOf(sql.rows(LOCK_PERSONS, row -> row.getString(1), texts(new TreeSet<>(gates))));
    return keys.stream().filter(key -> !locked.contains(key.gate())).collect(Collectors.toSet());
  }

  @Override
  public Map<CustomerId, List<Allowance>> allowancesOfPersons(Collection<Recognised> customers) {
    return limits.allowancesOfPersons(customers);
  }

  @Override
  public Map<CustomerId, Map<Long, List<Purchase>>> purchasesOfOthers(
      Collection<Recognised> customers) {
    return limits.purchasesOfOthers(customers);
  }

  @Override
  public Map<CustomerId, List<Purchase>> purchases(
      Map<CustomerId, Instant> since, Collection<KeptRule> rules) {
    return limits.purchases(since, rules);
  }

  @Override
  public void enter(Collection<Order> orders) {
    EntityManager entities = unit.entities();
    orders.forEach(entities::persist);
    // here, not at COMMIT: a violated constraint must be distinguished from a COMMIT in doubt
    entities.flush();
  }

  @Override
  public void take(Map<ProductId, Integer> pieces) {
    Columns taken = new Columns(2);
    pieces.forEach((product, many) -> taken.add(product.value(), many.toString()));
    List<Object> columns = taken.arrays().toList();
    sql.change(TAKE, columns.get(0), columns.get(1), texts(pieces.keySet()));
  }

  @Override
  public void emptyBaskets(Map<CustomerId, Instant> customers) {
    Columns owners = new Columns(2);
    customers.forEach((customer, now) -> owners.add(customer.value(), now.toString()));
    List<Object> columns = owners.arrays().toList();
    sql.change(REMOVE_LINES, texts(customers.keySet()));
    sql.change(NEXT_BASKETS, columns.get(0), columns.get(1), texts(customers.keySet()));
  }

  @Override
  public void rollBack() {
    unit.rollBack();
  }

  /** A value that no order has, for an id that does not read as a number. */
  static String asNumber(RequestId requestId) {
    return requestId.number().map(OrderNumber::canonical).orElse("-");
  }

  /** An order is never dated before the previous one, even if the clock was set back. */
  private static Instant notBefore(@Nullable Instant last, Instant now) {
    return last != null && last.isAfter(now) ? last : now;
  }
}
