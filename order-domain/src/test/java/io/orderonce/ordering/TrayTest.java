package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.dedup.MemoryClaims;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.TestShop.Sending;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many orders in one transaction, on every database: nobody pays for another. */
class TrayTest extends ShopSuite {

  private static final int TRAY = 32;
  private static final Duration OTHERS_WAIT_AT_MOST = Duration.ofSeconds(2);

  private List<CustomerId> customers;

  @BeforeEach
  void invite() {
    customers = IntStream.range(0, TRAY).mapToObj(i -> shop.customer()).toList();
    shop.place(shop.sending(customer).of(shop.product("1.00", 1), 1));
  }

  @AfterEach
  void removeTraps() {
    database.execute("ALTER TABLE orders DROP CONSTRAINT IF EXISTS ck_trap");
  }

  private Sending one(int i) {
    return shop.sending(customers.get(i)).of(chai, 1);
  }

  private List<Sending> oneOfEach() {
    return IntStream.range(0, TRAY).mapToObj(this::one).toList();
  }

  private static Order placed(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private long ordersOfAll() {
    return customers.stream().mapToLong(shop::ordersOf).sum();
  }

  @Test
  void a_tray_costs_nine_statements_and_one_commit_as_one_order_does() {
    Counting counting = new Counting(database.transactions());
    shop.transactions = counting;
    PlaceOrder placeOrder = shop.placeOrder();
    List<Sending> sendings = oneOfEach();

    int statements =
        database.statementsOf(
            () -> shop.placeTogether(placeOrder, sendings).forEach(TrayTest::placed));

    assertThat(statements).isEqualTo(9);
    assertThat(counting.begun).isEqualTo(1);
    assertThat(shop.stockOf(chai)).isEqualTo(100 - TRAY);
  }

  @Test
  void each_gets_the_receipt_of_their_own_order() {
    List<Sending> sendings = new ArrayList<>();
    for (int i = 0; i < TRAY; i++) {
      sendings.add(shop.sending(customers.get(i)).of(shop.product(i + ".25", 50), 1 + i));
    }

    List<Placement> answers = shop.placeTogether(shop.placeOrder(), sendings);

    for (int i = 0; i < TRAY; i++) {
      Order order = placed(answers.get(i));
      assertThat(order.customer()).isEqualTo(customers.get(i));
      assertThat(order.lines()).singleElement().extracting(OrderLine::quantity).isEqualTo(1 + i);
      assertThat(order.requestId()).isEqualTo(sendings.get(i).submission().requestId().value());
    }
  }

  @Test
  void refusals_write_nothing_and_are_told_to_those_alone_whom_they_concern() {
    ProductId scarce = shop.product("1.00", 0);
    ProductId dear = shop.product("2000.00", 10);
    database.execute(
        "UPDATE customers SET enabled = FALSE WHERE customer_id = '%s'"
            .formatted(customers.get(1)));
    database.execute(
        "UPDATE customers SET blocked = TRUE WHERE customer_id = '%s'".formatted(customers.get(3)));
    database.execute(
        "INSERT INTO limit_rules (scope, customer_id, kind, most, window_seconds, outcome)"
            + " VALUES ('customer', '%s', 'orders', 0, 60, 'reject')".formatted(customers.get(5)));
    Sending known = one(6);
    placed(shop.place(known));
    List<Sending> sendings = new ArrayList<>(oneOfEach());
    sendings.set(6, known);
    sendings.set(7, shop.sending(customers.get(7)).of(scarce, 1));
    sendings.set(8, shop.sending(customers.get(8)).of(dear, 1));
    sendings.set(9, one(9).expecting("1.00"));
    sendings.set(10, shop.sending(customers.get(10)).of(new ProductId("nothing"), 1));
    sendings.set(11, one(11).fromBasket(7));
    sendings.set(12, one(12).underNumber("no number"));

    List<Placement> answers = shop.placeTogether(shop.placeOrder(), sendings);

    assertThat(answers.get(1)).isInstanceOf(Placement.CustomerDisabled.class);
    assertThat(answers.get(3)).isInstanceOf(Placement.CustomerBlocked.class);
    assertThat(answers.get(5)).isInstanceOf(Placement.LimitReached.class);
    assertThat(answers.get(6)).isInstanceOf(Placement.Replayed.class);
    assertThat(answers.get(7)).isInstanceOf(Placement.OutOfStock.class);
    assertThat(answers.get(8)).isInstanceOf(Placement.ConfirmationRequired.class);
    assertThat(answers.get(9)).isInstanceOf(Placement.TotalChanged.class);
    assertThat(answers.get(10)).isInstanceOf(Placement.Invalid.class);
    assertThat(answers.get(11)).isInstanceOf(Placement.BasketChanged.class);
    assertThat(answers.get(12)).isInstanceOf(Placement.NumberUnknown.class);
    Set<Integer> refused = Set.of(1, 3, 5, 6, 7, 8, 9, 10, 11, 12);
    for (int i = 0; i < TRAY; i++) {
      if (!refused.contains(i)) {
        placed(answers.get(i));
      }
      assertThat(shop.ordersOf(customers.get(i)))
          .as("orders of the customer of attempt %d", i)
          .isEqualTo(refused.contains(i) && i != 6 ? 0 : 1);
    }
    assertThat(shop.stockOf(chai)).isEqualTo(100 - (TRAY - 9));
  }

  @Test
  void the_last_pieces_go_to_those_who_came_first() {
    ProductId scarce = shop.product("1.00", 10);
    List<Sending> sendings =
        customers.stream().map(customer -> shop.sending(customer).of(scarce, 3)).toList();

    List<Placement> answers = shop.placeTogether(shop.placeOrder(), sendings);

    answers.subList(0, 3).forEach(TrayTest::placed);
    assertThat(answers.subList(3, TRAY))
        .allSatisfy(
            answer ->
                assertThat(answer)
                    .isEqualTo(new Placement.OutOfStock(List.of(new Shortage(scarce, 3, 1)))));
    assertThat(shop.stockOf(scarce)).isEqualTo(1);
  }

  @Test
  void an_order_that_the_database_rejects_fails_alone() {
    database.execute("ALTER TABLE orders ADD CONSTRAINT ck_trap CHECK (ship_street <> 'rotten')");
    List<Sending> sendings = new ArrayList<>(oneOfEach());
    sendings.set(17, one(17).to("rotten"));

    List<CompletableFuture<Placement>> answers = shop.together(shop.placeOrder(), sendings);

    for (int i = 0; i < TRAY; i++) {
      CompletableFuture<Placement> answer = answers.get(i).orTimeout(30, TimeUnit.SECONDS);
      if (i == 17) {
        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class);
      } else {
        placed(answer.join());
      }
    }
    assertThat(ordersOfAll()).isEqualTo(TRAY - 1);
    assertThat(shop.stockOf(chai)).isEqualTo(100 - (TRAY - 1));
  }

  @Test
  void the_loser_of_the_constraint_gets_the_winners_order_and_the_others_theirs() {
    Sending known = one(20);
    Order winner = placed(shop.place(known));
    List<Sending> sendings = new ArrayList<>(oneOfEach());
    sendings.set(20, known);
    shop.claims = new MemoryClaims(Clock.systemUTC());
    PlaceOrder blind = shop.placeOrder(new BlindStore(shop.store()), AttemptWatch.NOBODY);

    List<Placement> answers = shop.placeTogether(blind, sendings);

    for (int i = 0; i < TRAY; i++) {
      if (i == 20) {
        assertThat(answers.get(i)).isInstanceOf(Placement.Replayed.class);
        assertThat(((Placement.Replayed) answers.get(i)).order().number())
            .isEqualTo(winner.number());
      } else {
        placed(answers.get(i));
      }
    }
    assertThat(ordersOfAll()).isEqualTo(TRAY);
  }

  @Test
  void after_a_commit_in_doubt_each_is_looked_up() {
    for (boolean committed : List.of(true, false)) {
      shop.transactions = new LosesTheAnswer(database.transactions(), committed);
      List<Sending> sendings = new ArrayList<>(oneOfEach());
      sendings.set(2, one(2).expecting("1.00"));

      List<Placement> answers = shop.placeTogether(shop.placeOrder(), sendings);

      assertThat(answers.get(2)).isInstanceOf(Placement.TotalChanged.class);
      for (int i = 0; i < TRAY; i++) {
        if (i != 2) {
          assertThat(answers.get(i))
              .isInstanceOf(committed ? Placement.Placed.class : Placement.OutcomeUnknown.class);
        }
      }
      shop.transactions = database.transactions();
      PlaceOrder whole = shop.placeOrder();
      sendings.remove(2);
      assertThat(sendings.stream().map(one -> TestShop.placeWith(whole, one)))
          .allMatch((committed ? Placement.Replayed.class : Placement.Placed.class)::isInstance);
    }
    assertThat(ordersOfAll()).isEqualTo(2 * (TRAY - 1));
  }

  @Test
  void a_row_held_elsewhere_holds_up_its_own_customer_only() throws SQLException {
    ProductId other = shop.product("1.00", 10);
    for (String row :
        List.of(
            "customers WHERE customer_id = '" + customers.get(4) + "'",
            "products WHERE product_id = '" + other + "'")) {
      List<Sending> sendings = new ArrayList<>(oneOfEach());
      sendings.set(4, shop.sending(customers.get(4)).of(other, 1));
      try (Connection locker = database.dataSource().getConnection();
          Statement lock = locker.createStatement()) {
        locker.setAutoCommit(false);
        lock.execute("SELECT 1 FROM " + row + " FOR UPDATE");
        long start = System.nanoTime();

        List<CompletableFuture<Placement>> answers = shop.together(shop.placeOrder(), sendings);

        for (int i = 0; i < TRAY; i++) {
          if (i != 4) {
            placed(answers.get(i).orTimeout(30, TimeUnit.SECONDS).join());
          }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(OTHERS_WAIT_AT_MOST);
        assertThat(answers.get(4)).isNotDone();
        locker.rollback();
        placed(answers.get(4).orTimeout(30, TimeUnit.SECONDS).join());
      }
    }
  }

  @Test
  void a_row_that_stays_held_is_told_after_two_seconds_and_nothing_is_stored() throws SQLException {
    try (Connection locker = database.dataSource().getConnection();
        Statement lock = locker.createStatement()) {
      locker.setAutoCommit(false);
      lock.execute("SELECT 1 FROM products WHERE product_id = '" + chai + "' FOR UPDATE");

      assertThat(shop.place(one(0))).isInstanceOf(Placement.Unavailable.class);

      locker.rollback();
    }
    assertThat(ordersOfAll()).isZero();
  }

  @Test
  void what_one_customer_sends_at_once_goes_into_different_trays() {
    Counting counting = new Counting(database.transactions());
    shop.transactions = counting;

    List<Placement> answers =
        shop.placeTogether(shop.placeOrder(), List.of(one(0), one(0), one(0), one(1)));

    answers.forEach(TrayTest::placed);
    assertThat(counting.begun).isEqualTo(3);
  }

  /** Counts transactions. */
  private static final class Counting implements Transactions {

    private final Transactions whole;
    private volatile int begun;

    Counting(Transactions whole) {
      this.whole = whole;
    }

    @Override
    public synchronized <T> T run(Function<Unit, T> work) {
      begun++;
      return whole.run(work);
    }
  }
}
