package io.orderonce.baskets.jpa;

import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.InvalidBasket;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.Digest;
import io.orderonce.jpa.Sql;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The rows of baskets, within one transaction: lock, then read, then write the differences. */
final class BasketRows {

  private static final String LOCK = "SELECT basket_id FROM baskets WHERE %s = ? FOR UPDATE";

  /** One statement, so that version and lines match. */
  private static final String READ =
      """
      SELECT b.version, b.order_number, l.product_id, l.quantity
      FROM baskets b LEFT JOIN basket_lines l ON l.basket_id = b.basket_id
      WHERE b.%s = ? ORDER BY l.added_no\
      """;

  private static final String CREATE =
      "INSERT INTO baskets (basket_id, %s, version, changed_at) VALUES (?, ?, 0, ?)";

  /** Inserts nothing if the product does not exist. */
  private static final String ADD =
      """
      INSERT INTO basket_lines (basket_id, product_id, quantity, added_no)
      SELECT b.basket_id, p.product_id, ?, ? FROM baskets b, products p
      WHERE b.basket_id = ? AND p.product_id = ?\
      """;

  private static final String LAST =
      "SELECT COALESCE(MAX(added_no), 0) FROM basket_lines WHERE basket_id = ?";

  private static final String CHANGE =
      "UPDATE basket_lines SET quantity = ? WHERE basket_id = ? AND product_id = ?";

  private static final String REMOVE =
      "DELETE FROM basket_lines WHERE basket_id = ? AND product_id = ?";

  private static final String VERSION =
      "UPDATE baskets SET version = ?, changed_at = ? WHERE basket_id = ?";

  private static final String NUMBER = "UPDATE baskets SET order_number = ? WHERE basket_id = ?";

  private static final String DELETE = "DELETE FROM baskets WHERE basket_id = ?";

  private final Sql sql;
  private final Clock clock;

  private record Row(int version, @Nullable String number, Basket.@Nullable Line line) {}

  BasketRows(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  KeptBasket read(BasketOwner owner) {
    List<Row> rows = sql.rows(READ.formatted(column(owner)), BasketRows::row, key(owner));
    if (rows.isEmpty()) {
      return KeptBasket.NONE;
    }
    List<Basket.Line> lines = new ArrayList<>();
    for (Row row : rows) {
      if (row.line != null) {
        lines.add(row.line);
      }
    }
    Optional<OrderNumber> number =
        Optional.ofNullable(rows.get(0).number).flatMap(OrderNumber::read);
    return new KeptBasket(rows.get(0).version, lines, number);
  }

  KeptBasket change(BasketOwner owner, UnaryOperator<KeptBasket> change) {
    Optional<String> id = lock(owner);
    KeptBasket before = id.isPresent() ? read(owner) : KeptBasket.NONE;
    KeptBasket after = change.apply(before);
    if (after.version() != before.version()) {
      Optional<String> row = id.or(() -> create(owner));
      if (row.isEmpty()) {
        return KeptBasket.NONE;
      }
      store(row.get(), before, after);
    }
    return after;
  }

  /** Deletes the basket and returns its contents. */
  KeptBasket takeAway(BasketOwner owner) {
    Optional<String> id = lock(owner);
    if (id.isEmpty()) {
      return KeptBasket.NONE;
    }
    KeptBasket taken = read(owner);
    sql.change(DELETE, id.get());
    return taken;
  }

  KeptBasket keepNumber(BasketOwner owner, OrderNumber number, Optional<OrderNumber> instead) {
    Optional<String> id = lock(owner);
    KeptBasket kept = read(owner);
    if (id.isEmpty() || kept.isEmpty() || !kept.number().equals(instead)) {
      return kept;
    }
    sql.change(NUMBER, number.canonical(), id.get());
    return kept.under(number);
  }

  private Optional<String> lock(BasketOwner owner) {
    return sql.first(LOCK.formatted(column(owner)), row -> row.getString(1), key(owner));
  }

  /** None for a customer whose data was erased: a page of theirs was still open. */
  private Optional<String> create(BasketOwner owner) {
    if (owner instanceof BasketOwner.Customer customer && !CustomerLock.take(sql, customer.id())) {
      return Optional.empty();
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    sql.change(CREATE.formatted(column(owner)), id, key(owner), now());
    return Optional.of(id);
  }

  private void store(String id, KeptBasket before, KeptBasket after) {
    for (Basket.Line line : before.lines()) {
      int quantity = after.quantityOf(line.product());
      if (quantity == 0) {
        sql.change(REMOVE, id, line.product().value());
      } else if (quantity != line.quantity()) {
        sql.change(CHANGE, quantity, id, line.product().value());
      }
    }
    add(id, after.lines().stream().filter(line -> before.quantityOf(line.product()) == 0).toList());
    sql.change(VERSION, after.version(), now(), id);
  }

  /** The foreign key locks the products, so they are inserted in the common locking order. */
  private void add(String id, List<Basket.Line> added) {
    if (added.isEmpty()) {
      return;
    }
    int last = sql.only(LAST, row -> row.getInt(1), id);
    for (Basket.Line line :
        added.stream().sorted(Comparator.comparing(Basket.Line::product)).toList()) {
      String product = line.product().value();
      int place = last + 1 + added.indexOf(line);
      if (sql.change(ADD, line.quantity(), place, id, product) == 0) {
        throw new InvalidBasket(
            InvalidBasket.Reason.NO_SUCH_PRODUCT, "product " + product + " does not exist");
      }
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Row row(ResultSet row) throws SQLException {
    String product = row.getString(3);
    return new Row(
        row.getInt(1),
        row.getString(2),
        product == null ? null : new Basket.Line(new ProductId(product), row.getInt(4)));
  }

  private static String column(BasketOwner owner) {
    return owner instanceof BasketOwner.Visitor ? "visitor" : "customer_id";
  }

  private static String key(BasketOwner owner) {
    if (owner instanceof BasketOwner.Customer customer) {
      return customer.id().value();
    }
    return Digest.of(((BasketOwner.Visitor) owner).token());
  }
}
