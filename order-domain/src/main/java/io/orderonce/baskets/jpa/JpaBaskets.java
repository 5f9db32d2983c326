package io.orderonce.baskets.jpa;

import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.InvalidBasket;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.ProductId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Baskets in the database. Whoever changes one holds the lock on its row. */
public final class JpaBaskets implements Baskets {

  private static final String ROW =
      "SELECT basket_id, version, order_number FROM baskets"
          + " WHERE customer_id = ? OR visitor = ?";

  private static final String LINES =
      "SELECT product_id, quantity FROM basket_lines WHERE basket_id = ? ORDER BY added_no";

  private static final String NEW =
      "INSERT INTO baskets (basket_id, customer_id, visitor, version, changed_at)"
          + " VALUES (?, ?, ?, 1, ?)";

  private static final String CHANGED =
      "UPDATE baskets SET version = version + 1, changed_at = ? WHERE basket_id = ?";

  private static final String REPLACE =
      "UPDATE basket_lines SET quantity = ? WHERE basket_id = ? AND product_id = ?";

  private static final String ADD =
      "INSERT INTO basket_lines (basket_id, product_id, quantity, added_no)"
          + " SELECT ?, ?, ?, COALESCE(MAX(added_no), 0) + 1 FROM basket_lines"
          + " WHERE basket_id = ?";

  private static final String TAKE_OUT =
      "DELETE FROM basket_lines WHERE basket_id = ? AND product_id = ?";

  private static final String EMPTY = "DELETE FROM basket_lines WHERE basket_id = ?";
  private static final String REMOVE = "DELETE FROM baskets WHERE basket_id = ?";

  private static final String NUMBER =
      "UPDATE baskets SET order_number = ?"
          + " WHERE customer_id = ? AND COALESCE(order_number, '') = ?";

  private final Transactions transactions;
  private final Clock clock;

  public JpaBaskets(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public KeptBasket of(BasketOwner owner) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          Sql sql = new Sql(unit.connection());
          return row(sql, owner, "").map(row -> row.basket(sql)).orElse(KeptBasket.none());
        });
  }

  @Override
  public KeptBasket put(BasketOwner owner, ProductId product, int quantity) {
    if (quantity < 0 || quantity > Basket.LARGEST_QUANTITY) {
      throw new InvalidBasket("the quantity of a product is at most " + Basket.LARGEST_QUANTITY);
    }
    return change(owner, basket -> basket.set(product, quantity));
  }

  @Override
  public KeptBasket add(BasketOwner owner, ProductId product, int quantity) {
    return change(owner, basket -> basket.add(product, quantity));
  }

  @Override
  public KeptBasket merge(BasketOwner.Visitor from, CustomerId into) {
    BasketOwner customer = new BasketOwner.Customer(into);
    return of(from).isEmpty() ? of(customer) : change(customer, basket -> basket.takeOver(from));
  }

  @Override
  public KeptBasket keepNumber(
      CustomerId customer, OrderNumber number, Optional<OrderNumber> instead) {
    transactions.run(
        unit ->
            new Sql(unit.connection())
                .update(
                    NUMBER,
                    number.canonical(),
                    customer.value(),
                    instead.map(OrderNumber::canonical).orElse("")));
    return of(new BasketOwner.Customer(customer));
  }

  /** Two who start one basket at the same time meet at its unique constraint; then it is there. */
  private KeptBasket change(BasketOwner owner, Consumer<Open> work) {
    try {
      return changeOnce(owner, work);
    } catch (RuntimeException e) {
      if (DatabaseFault.isViolationOf(e, "uq_baskets_customer", "uq_baskets_visitor")) {
        return changeOnce(owner, work);
      }
      throw e;
    }
  }

  private KeptBasket changeOnce(BasketOwner owner, Consumer<Open> work) {
    return transactions.run(
        unit -> {
          Sql sql = new Sql(unit.connection());
          Open basket = new Open(sql, locked(sql, owner));
          work.accept(basket);
          sql.update(CHANGED, now(), basket.id());
          return row(sql, owner, "").orElseThrow().basket(sql);
        });
  }

  private Row locked(Sql sql, BasketOwner owner) {
    return row(sql, owner, " FOR UPDATE").orElseGet(() -> create(sql, owner));
  }

  private Row create(Sql sql, BasketOwner owner) {
    String id = UUID.randomUUID().toString();
    sql.update(NEW, id, customerIn(owner), visitorIn(owner), now());
    return new Row(id, 1, Optional.empty());
  }

  private Object now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Optional<Row> row(Sql sql, BasketOwner owner, String lock) {
    return sql.ask(
        ROW + lock,
        statement -> {
          statement.setString(1, customerIn(owner));
          statement.setString(2, visitorIn(owner));
        },
        rows -> rows.next() ? Optional.of(Row.of(rows)) : Optional.empty());
  }

  private static @Nullable String customerIn(BasketOwner owner) {
    return owner instanceof BasketOwner.Customer customer ? customer.id().value() : null;
  }

  /** Who can read the table must not be able to take over a visitor's basket. */
  private static @Nullable String visitorIn(BasketOwner owner) {
    if (!(owner instanceof BasketOwner.Visitor visitor)) {
      return null;
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(visitor.token().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private record Row(String id, int version, Optional<OrderNumber> number) {

    static Row of(ResultSet rows) throws SQLException {
      return new Row(
          rows.getString(1),
          rows.getInt(2),
          Optional.ofNullable(rows.getString(3)).flatMap(OrderNumber::read));
    }

    KeptBasket basket(Sql sql) {
      return new KeptBasket(version, linesOf(sql, id), number);
    }
  }

  private static List<Basket.Line> linesOf(Sql sql, String basketId) {
    return sql.ask(
        LINES,
        statement -> statement.setString(1, basketId),
        rows -> {
          List<Basket.Line> lines = new ArrayList<>();
          while (rows.next()) {
            lines.add(new Basket.Line(new ProductId(rows.getString(1)), rows.getInt(2)));
          }
          return lines;
        });
  }

  /** A basket whose row is locked. */
  private record Open(Sql sql, Row row) {

    String id() {
      return row.id();
    }

    void set(ProductId product, int quantity) {
      if (quantity == 0) {
        sql.update(TAKE_OUT, id(), product.value());
      } else if (sql.update(REPLACE, quantity, id(), product.value()) == 0) {
        putIn(product, quantity);
      }
    }

    void add(ProductId product, int quantity) {
      int there = row.basket(sql).quantityOf(product);
      set(product, Math.min(Basket.LARGEST_QUANTITY, there + quantity));
    }

    void takeOver(BasketOwner.Visitor from) {
      Optional<Row> visitors = JpaBaskets.row(sql, from, " FOR UPDATE");
      if (visitors.isPresent()) {
        linesOf(sql, visitors.get().id()).forEach(line -> add(line.product(), line.quantity()));
        sql.update(EMPTY, visitors.get().id());
        sql.update(REMOVE, visitors.get().id());
      }
    }

    private void putIn(ProductId product, int quantity) {
      if (row.basket(sql).lines().size() >= Basket.MOST_LINES) {
        throw new InvalidBasket("a basket has at most " + Basket.MOST_LINES + " products");
      }
      sql.update(ADD, id(), product.value(), quantity, id());
    }
  }
}
