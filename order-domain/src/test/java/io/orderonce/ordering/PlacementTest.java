package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.Fingerprint;
import io.orderonce.dedup.MemoryClaims;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.Transactions;
import io.orderonce.money.Money;
import io.orderonce.ordering.TestShop.Sending;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What placing an order promises, on every database. */
class PlacementTest extends ShopSuite {

  private Sending twoChai() {
    return shop.sending(customer).of(chai, 2);
  }

  @Test
  void each_attempt_is_reported_once_with_its_senders_answer() {
    List<AttemptWatch.EndedAttempt> told = new CopyOnWriteArrayList<>();
    shop.watch = told::add;
    PlaceOrder placeOrder = shop.placeOrder();
    String key = TestShop.newKey();

    TestShop.atOnce(
        Collections.<Callable<Placement>>nCopies(
            6,
            () ->
                TestShop.placeWith(placeOrder, shop.sending(customer).underKey(key).of(chai, 1))));
    TestShop.placeWith(placeOrder, shop.sending(customer).underKey(key).of(chai, 2));

    assertThat(told).hasSize(7);
    assertThat(told)
        .extracting(one -> one.placement().orElseThrow().getClass().getSimpleName())
        .containsOnly("Placed", "Replayed", "KeyReused")
        .containsOnlyOnce("Placed", "KeyReused");
    assertThat(told).allMatch(one -> !one.waited() || one.placement().isPresent());
  }

  @Test
  void a_failing_watch_does_not_affect_an_order() {
    shop.watch =
        attempt -> {
          throw new IllegalStateException("nobody can write this down");
        };

    assertThat(shop.place(shop.sending(customer).of(chai, 1))).isInstanceOf(Placement.Placed.class);
  }

  @Test
  void an_order_is_placed_at_the_catalogue_price_and_taken_from_stock() {
    Placement placement = shop.place(twoChai());

    Order order = placed(placement);
    assertThat(order.total()).isEqualTo(Money.of("36.00", "USD"));
    assertThat(order.lines()).singleElement().extracting(OrderLine::name).isEqualTo("Chai");
    assertThat(order.state()).isEqualTo(OrderState.PLACED);
    assertThat(order.history())
        .singleElement()
        .extracting(event -> event.kind().text())
        .isEqualTo("placed");
    assertThat(shop.stockOf(chai)).isEqualTo(98);
  }

  @Test
  void the_same_key_and_content_get_the_existing_order() {
    Sending sending = twoChai();
    Order first = placed(shop.place(sending));

    Placement again = shop.place(sending);

    Order told = replayed(again);
    assertThat(told.number()).isEqualTo(first.number());
    assertThat(told.placedAt()).isEqualTo(first.placedAt());
    assertThat(told.total()).isEqualTo(first.total());
    assertThat(shop.ordersOf(customer)).isOne();
    assertThat(shop.stockOf(chai)).isEqualTo(98);
  }

  @Test
  void the_same_key_with_different_content_is_refused_and_orders_nothing() {
    String key = TestShop.newKey();
    placed(shop.place(twoChai().underKey(key)));

    List<Placement> others =
        List.of(
            shop.place(shop.sending(customer).of(chai, 3).underKey(key)),
            shop.place(twoChai().to("another street").underKey(key)));

    assertThat(others).allMatch(Placement.KeyReused.class::isInstance);
    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void the_expected_total_and_confirmations_are_not_part_of_the_content() {
    String key = TestShop.newKey();
    placed(shop.place(twoChai().underKey(key)));

    Placement again =
        shop.place(twoChai().underKey(key).expecting("1.00").confirming("large-amount"));

    replayed(again);
  }

  @Test
  void one_key_of_two_customers_is_two_intents() {
    String key = TestShop.newKey();
    CustomerId other = shop.customer();
    Order mine = placed(shop.place(twoChai().underKey(key)));

    Placement theirs = shop.place(shop.sending(other).of(chai, 2).underKey(key));

    assertThat(placed(theirs).number()).isNotEqualTo(mine.number());
  }

  @Test
  void an_issued_number_becomes_the_number_of_the_order() {
    IssueOrderNumber.Issued issued = shop.issueOrderNumber().issueTo(customer).orElseThrow();

    Order order = placed(shop.place(twoChai().underNumber(issued.number().canonical())));

    assertThat(order.number()).isEqualTo(issued.number());
    String spoken = issued.number().canonical().toLowerCase().replace('0', 'o').replace("-", " ");
    assertThat(replayed(shop.place(twoChai().underNumber(spoken))).number())
        .isEqualTo(order.number());
  }

  @Test
  void forged_mistyped_and_other_customers_numbers_are_all_unknown() {
    CustomerId other = shop.customer();
    OrderNumber foreign = TestShop.NUMBERS.next(other, shop.clock.instant());
    OrderNumber own = TestShop.NUMBERS.next(customer, shop.clock.instant());
    OrderNumber forged = OrderNumber.of(own.issuedAt(), own.serial(), own.code() + 1);

    for (String number : List.of(foreign.canonical(), forged.canonical(), "no number", "")) {
      assertThat(shop.place(twoChai().underNumber(number)))
          .isInstanceOf(Placement.NumberUnknown.class);
    }
    assertThat(shop.ordersOf(customer)).isZero();
  }

  @Test
  void an_expired_number_is_refused_unless_its_order_exists() {
    OrderNumber unused = TestShop.NUMBERS.next(customer, shop.clock.instant());
    OrderNumber used = TestShop.NUMBERS.next(customer, shop.clock.instant());
    Order order = placed(shop.place(twoChai().underNumber(used.canonical())));
    // the database's clock cannot be moved; the order's date can, and time never goes back
    database.execute(
        "UPDATE orders SET placed_at = '%s' WHERE order_number = '%s'"
            .formatted(shop.clock.instant().plus(Duration.ofHours(25)), used.canonical()));

    assertThat(shop.place(twoChai().underNumber(unused.canonical())))
        .isInstanceOf(Placement.NumberExpired.class);
    assertThat(replayed(shop.place(twoChai().underNumber(used.canonical()))).number())
        .isEqualTo(order.number());
  }

  @Test
  void a_key_that_is_the_customers_own_number_means_that_number() {
    OrderNumber number = TestShop.NUMBERS.next(customer, shop.clock.instant());
    Order order = placed(shop.place(twoChai().underKey(number.canonical().toLowerCase())));

    assertThat(order.number()).isEqualTo(number);
    replayed(shop.place(twoChai().underNumber(number.canonical())));
  }

  @Test
  void a_large_amount_asks_first_and_the_same_key_orders_once_confirmed() {
    ProductId wine = shop.product("263.50", 10);
    Sending sending = shop.sending(customer).of(wine, 4);

    Placement asked = shop.place(sending);

    assertThat(asked)
        .isEqualTo(
            new Placement.ConfirmationRequired(
                List.of(new Question.LargeAmount(Money.of("1000.00", "USD")))));
    assertThat(shop.stockOf(wine)).isEqualTo(10);
    assertThat(placed(shop.place(sending.confirming("large-amount"))).total())
        .isEqualTo(Money.of("1054.00", "USD"));
  }

  @Test
  void exactly_the_threshold_is_not_large() {
    ProductId wine = shop.product("250.00", 10);

    placed(shop.place(shop.sending(customer).of(wine, 4)));
  }

  @Test
  void a_changed_price_is_reported_and_nothing_is_ordered() {
    Sending sending = twoChai().expecting("30.00");

    assertThat(shop.place(sending)).isEqualTo(new Placement.TotalChanged(Money.of("36.00", "USD")));
    placed(shop.place(sending.expecting("36.00")));
  }

  @Test
  void shortages_are_reported_and_the_rest_is_put_back() {
    ProductId rare = shop.product("5.00", 1);
    Sending sending = twoChai().of(rare, 3);

    Placement placement = shop.place(sending);

    assertThat(placement).isEqualTo(new Placement.OutOfStock(List.of(new Shortage(rare, 3, 1))));
    assertThat(shop.stockOf(chai)).isEqualTo(100);
    assertThat(shop.stockOf(rare)).isEqualTo(1);
    database.execute("UPDATE products SET stock = 3 WHERE product_id = '" + rare + "'");
    placed(shop.place(sending));
  }

  @Test
  void impossible_orders_are_refused_with_every_violation() {
    ProductId gone = shop.product("5.00", "USD", 10, false);

    Placement placement = shop.place(twoChai().of(gone, 1).of(new ProductId("no-such-product"), 1));

    assertThat(placement).isInstanceOf(Placement.Invalid.class);
    assertThat(((Placement.Invalid) placement).violations())
        .containsExactlyInAnyOrder(
            "product " + gone + " is not on sale", "product no-such-product does not exist");
  }

  @Test
  void a_basket_in_two_currencies_is_refused() {
    ProductId tea = shop.product("5.00", "EUR", 10, true);

    assertThat(shop.place(twoChai().of(tea, 1))).isInstanceOf(Placement.Invalid.class);
  }

  @Test
  void a_currency_without_threshold_asks_nothing_and_yen_have_no_decimals() {
    ProductId sake = shop.product("120000", "JPY", 10, true);

    Order order = placed(shop.place(shop.sending(customer).of(sake, 2)));

    assertThat(order.total()).isEqualTo(Money.of("240000", "JPY"));
  }

  @Test
  void a_disabled_customer_learns_nothing_even_about_existing_orders() {
    Sending sending = twoChai();
    placed(shop.place(sending));
    database.execute("UPDATE customers SET enabled = FALSE WHERE customer_id = '" + customer + "'");

    assertThat(shop.place(sending)).isInstanceOf(Placement.CustomerDisabled.class);
    shop.claims = new MemoryClaims(Clock.systemUTC());
    assertThat(shop.place(sending)).isInstanceOf(Placement.CustomerDisabled.class);
    assertThat(shop.place(shop.sending(new CustomerId("nobody")).of(chai, 1)))
        .isInstanceOf(Placement.CustomerDisabled.class);
  }

  @Test
  void a_blocked_customer_cannot_order_but_gets_existing_orders() {
    Sending sending = twoChai();
    placed(shop.place(sending));
    database.execute("UPDATE customers SET blocked = TRUE WHERE customer_id = '" + customer + "'");

    assertThat(shop.place(twoChai())).isInstanceOf(Placement.CustomerBlocked.class);
    replayed(shop.place(sending));
  }

  @Test
  void thirty_two_simultaneous_sends_become_one_order() {
    Sending sending = twoChai();
    PlaceOrder placeOrder = shop.placeOrder();
    List<Callable<Placement>> sends =
        Collections.nCopies(32, () -> TestShop.placeWith(placeOrder, sending));

    List<Placement> answers = TestShop.atOnce(sends);

    assertThat(answers).filteredOn(Placement.Placed.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Placement.Replayed.class::isInstance).hasSize(31);
    assertThat(shop.ordersOf(customer)).isOne();
    assertThat(shop.stockOf(chai)).isEqualTo(98);
  }

  @Test
  void of_two_contents_racing_under_one_key_each_is_judged_by_its_own() {
    String key = TestShop.newKey();
    PlaceOrder placeOrder = shop.placeOrder();
    List<Callable<Placement>> sends = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Sending sending = shop.sending(customer).of(chai, 1 + i % 2).underKey(key);
      sends.add(() -> TestShop.placeWith(placeOrder, sending));
    }

    List<Placement> answers = TestShop.atOnce(sends);

    assertThat(answers).filteredOn(Placement.Placed.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Placement.Replayed.class::isInstance).hasSize(7);
    assertThat(answers).filteredOn(Placement.KeyReused.class::isInstance).hasSize(8);
    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void the_last_piece_is_sold_once() {
    ProductId last = shop.product("7.00", 1);
    PlaceOrder placeOrder = shop.placeOrder();
    List<Callable<Placement>> sends = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      Sending sending = shop.sending(shop.customer()).of(last, 1);
      sends.add(() -> TestShop.placeWith(placeOrder, sending));
    }

    List<Placement> answers = TestShop.atOnce(sends);

    assertThat(answers).filteredOn(Placement.Placed.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Placement.OutOfStock.class::isInstance).hasSize(31);
    assertThat(shop.stockOf(last)).isZero();
  }

  @Test
  void baskets_with_the_same_products_in_any_order_do_not_deadlock() {
    List<ProductId> goods =
        IntStream.range(0, 6).mapToObj(i -> shop.product("1.00", 1_000)).toList();
    PlaceOrder placeOrder = shop.placeOrder();
    List<Callable<Placement>> sends = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      List<ProductId> mine = new ArrayList<>(goods);
      Collections.rotate(mine, i);
      Sending sending = shop.sending(shop.customer());
      mine.forEach(product -> sending.of(product, 1));
      sends.add(() -> TestShop.placeWith(placeOrder, sending));
    }

    List<Placement> answers = TestShop.atOnce(sends);

    assertThat(answers).allMatch(Placement.Placed.class::isInstance);
    assertThat(goods).allMatch(product -> shop.stockOf(product) == 968);
  }

  @Test
  void the_database_answers_when_the_cache_has_forgotten() {
    Sending sending = twoChai();
    placed(shop.place(sending));
    shop.claims = new MemoryClaims(Clock.systemUTC());

    replayed(shop.place(sending));
  }

  @Test
  void a_settled_key_without_order_does_not_stop_the_order() {
    Sending sending = twoChai();
    ClaimKey key =
        ClaimKey.of(TestShop.SHOP, customer.value(), sending.submission().requestId().value());
    shop.claims.settle(key, Duration.ofHours(1));

    placed(shop.place(sending));
  }

  @Test
  void a_crash_between_commit_and_settling_does_not_make_the_retry_wait() {
    Claims neverSettles = new CrippledClaims(shop.claims);
    shop.claims = neverSettles;
    Sending sending = twoChai();
    Order order = placed(shop.place(sending));
    long start = System.nanoTime();

    Order told = replayed(shop.place(sending));

    assertThat(told.number()).isEqualTo(order.number());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void a_held_key_makes_the_next_attempt_wait_and_then_answer_in_progress() {
    shop.patience = Duration.ofMillis(200);
    Sending sending = twoChai();
    hold(sending, shop.clock.instant().plusSeconds(30));

    assertThat(shop.place(sending)).isInstanceOf(Placement.InProgress.class);
    assertThat(shop.ordersOf(customer)).isZero();
  }

  @Test
  void an_attempt_with_an_expired_lease_is_taken_over() {
    Sending sending = twoChai();
    hold(sending, shop.clock.instant().minusSeconds(1));

    placed(shop.place(sending));
  }

  @Test
  void waiting_attempts_hold_no_thread() {
    Sending sending = twoChai();
    hold(sending, shop.clock.instant().plusSeconds(30));
    PlaceOrder placeOrder = shop.placeOrder();
    long start = System.nanoTime();

    List<CompletableFuture<Placement>> waiting =
        IntStream.range(0, 500)
            .mapToObj(i -> placeOrder.place(sending.submission()).toCompletableFuture())
            .toList();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new))
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
    assertThat(waiting).allMatch(answer -> answer.join() instanceof Placement.InProgress);
  }

  @Test
  void an_unanswered_commit_is_looked_up_and_reported_as_found() {
    shop.transactions = new LosesTheAnswer(database.transactions(), true);
    Sending sending = twoChai();

    Order order = placed(shop.place(sending));

    shop.transactions = database.transactions();
    assertThat(replayed(shop.place(sending)).number()).isEqualTo(order.number());
  }

  @Test
  void a_lost_commit_is_never_reported_as_failed() {
    shop.transactions = new LosesTheAnswer(database.transactions(), false);
    Sending sending = twoChai();

    assertThat(shop.place(sending)).isInstanceOf(Placement.OutcomeUnknown.class);

    shop.transactions = database.transactions();
    placed(shop.place(sending));
    assertThat(shop.stockOf(chai)).isEqualTo(98);
  }

  @Test
  void an_attempt_past_its_deadline_writes_nothing() {
    Sending sending = twoChai();
    shop.transactions = new AgesBeforeWork(database.transactions());

    assertThat(shop.place(sending)).isInstanceOf(Placement.Unavailable.class);
    assertThat(shop.ordersOf(customer)).isZero();
  }

  @Test
  void the_loser_of_the_constraint_gets_the_winners_order() {
    Sending sending = twoChai();
    Order winner = placed(shop.place(sending));
    OrderStore blind = new BlindStore(shop.store());
    shop.claims = new MemoryClaims(Clock.systemUTC());
    PlaceOrder placeOrder = shop.placeOrder(blind, AttemptWatch.NOBODY);

    Placement loser = TestShop.placeWith(placeOrder, sending);

    assertThat(replayed(loser).number()).isEqualTo(winner.number());
    assertThat(shop.ordersOf(customer)).isOne();
    assertThat(shop.stockOf(chai)).isEqualTo(98);
  }

  @Test
  void no_order_is_dated_before_the_customers_last_one() {
    Order first = placed(shop.place(twoChai()));
    Instant tomorrow = first.placedAt().plus(Duration.ofDays(1));
    database.execute(
        "UPDATE orders SET placed_at = '%s' WHERE customer_id = '%s'"
            .formatted(tomorrow, customer));

    Order second = placed(shop.place(twoChai()));

    assertThat(second.placedAt()).isEqualTo(tomorrow);
  }

  @Test
  void one_customer_has_room_for_thirty_six() throws Exception {
    PlaceOrder placeOrder = shop.placeOrder();
    CustomerId other = shop.customer();
    try (Connection locker = database.dataSource().getConnection();
        Statement lock = locker.createStatement()) {
      locker.setAutoCommit(false);
      lock.execute("SELECT 1 FROM customers WHERE customer_id = '" + customer + "' FOR UPDATE");
      CountDownLatch sent = new CountDownLatch(60);
      List<CompletableFuture<Placement>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Sending sending = twoChai();
        answers.add(
            CompletableFuture.supplyAsync(
                    () -> {
                      sent.countDown();
                      return placeOrder.place(sending.submission());
                    },
                    command -> new Thread(command).start())
                .thenCompose(Function.identity()));
      }
      sent.await();

      placed(TestShop.placeWith(placeOrder, shop.sending(other).of(chai, 1)));

      locker.rollback();
      List<Placement> told = answers.stream().map(CompletableFuture::join).toList();
      assertThat(told).filteredOn(Placement.Placed.class::isInstance).hasSize(36);
      assertThat(told).filteredOn(Placement.TooManyRequests.class::isInstance).hasSize(24);
    }
  }

  @Test
  void an_order_costs_nine_statements_however_many_lines_and_rules_there_are() {
    Sending small = twoChai();
    Sending large = shop.sending(customer);
    for (String kind : List.of("orders", "quantity")) {
      for (int days = 1; days < 10; days++) {
        database.execute(
            "INSERT INTO limit_rules (scope, kind, most, window_seconds, outcome)"
                + " VALUES ('default', '%s', 1000, %d, 'reject')".formatted(kind, days * 86_400));
      }
    }
    IntStream.range(0, 20).forEach(i -> large.of(shop.product("1.00", 10), 1));

    int forSmall = database.statementsOf(() -> placed(shop.place(small)));
    int forLarge = database.statementsOf(() -> placed(shop.place(large)));

    // lock, read, offers, limits, stock locked and taken; the order, its lines, its event
    assertThat(forSmall).isEqualTo(9);
    assertThat(forLarge).isEqualTo(9);
  }

  @Test
  void a_page_of_orders_costs_three_statements_and_reads_no_more_than_the_page() {
    for (int i = 0; i < 6; i++) {
      placed(shop.place(shop.sending(customer).of(chai, 1)));
    }
    List<Order> page = new ArrayList<>();

    int statements =
        database.statementsOf(
            () -> page.addAll(shop.orders().newest(customer, Optional.empty(), 4)));

    assertThat(page).hasSize(4).allMatch(order -> order.lines().size() == 1);
    assertThat(page).allMatch(order -> order.history().size() == 1);
    assertThat(statements).isEqualTo(3);
  }

  @Test
  void an_existing_order_is_reported_before_any_rule_could_refuse_it() {
    Sending sending = twoChai();
    Order order = placed(shop.place(sending));
    shop.claims = new MemoryClaims(Clock.systemUTC());
    database.execute(
        "UPDATE products SET stock = 0, on_sale = FALSE, unit_price = 99 WHERE product_id = '%s'"
            .formatted(chai));
    database.execute(
        "UPDATE customers SET blocked = TRUE WHERE customer_id = '%s'".formatted(customer));

    assertThat(replayed(shop.place(sending)).number()).isEqualTo(order.number());
  }

  @Test
  void a_cache_that_contradicts_itself_does_not_stop_an_order() {
    shop.claims = new ContradictoryClaims();
    Sending sending = twoChai();

    placed(shop.place(sending));
    replayed(shop.place(sending));

    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void repetitions_on_one_node_wait_for_each_other_even_without_the_grid() throws Exception {
    shop.claims = new DeadClaims();
    PlaceOrder placeOrder = shop.placeOrder();
    Submission submission = twoChai().submission();
    List<CompletableFuture<Placement>> answers = new ArrayList<>();

    try (Connection locker = database.dataSource().getConnection();
        Statement lock = locker.createStatement()) {
      locker.setAutoCommit(false);
      lock.execute("SELECT 1 FROM customers WHERE customer_id = '" + customer + "' FOR UPDATE");
      CountDownLatch waiting = new CountDownLatch(59);
      for (int i = 0; i < 60; i++) {
        answers.add(
            CompletableFuture.supplyAsync(
                    () -> {
                      CompletionStage<Placement> answer = placeOrder.place(submission);
                      waiting.countDown();
                      return answer;
                    },
                    command -> new Thread(command).start())
                .thenCompose(Function.identity()));
      }
      waiting.await();
      locker.rollback();
    }

    List<Placement> told = answers.stream().map(CompletableFuture::join).toList();
    assertThat(told).filteredOn(Placement.Placed.class::isInstance).hasSize(1);
    assertThat(told).filteredOn(Placement.Replayed.class::isInstance).hasSize(59);
  }

  @Test
  void a_grid_that_was_shut_down_does_not_stop_an_order() {
    shop.claims = new DeadClaims();
    Sending sending = twoChai();

    placed(shop.place(sending));
    replayed(shop.place(sending));

    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void cancelling_puts_the_goods_back_once() {
    Order order = placed(shop.place(twoChai()));
    CancelOrder cancelOrder = new CancelOrder(shop.store());
    OrderNumber number = order.number();

    CancelOrder.Cancellation first = cancelOrder.cancel(customer, number, "somebody", "a mistake");
    CancelOrder.Cancellation second = cancelOrder.cancel(customer, number, "somebody", null);

    assertThat(List.of(first, second))
        .allMatch(CancelOrder.Cancellation.Cancelled.class::isInstance);
    assertThat(shop.stockOf(chai)).isEqualTo(100);
    Order found = shop.orders().find(customer, number).orElseThrow();
    assertThat(found.state()).isEqualTo(OrderState.CANCELLED);
    assertThat(found.history())
        .extracting(event -> event.kind().text())
        .containsExactly("placed", "cancelled");
    assertThat(found.history().get(1).reason()).contains("a mistake");
  }

  @Test
  void a_cancelled_order_still_answers_for_its_key() {
    Sending sending = twoChai();
    Order order = placed(shop.place(sending));
    OrderNumber number = order.number();
    new CancelOrder(shop.store()).cancel(customer, number, "somebody", null);
    shop.claims = new MemoryClaims(Clock.systemUTC());

    assertThat(replayed(shop.place(sending)).number()).isEqualTo(order.number());
    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void a_shipped_order_cannot_be_cancelled_and_another_customers_order_is_not_found() {
    Order order = placed(shop.place(twoChai()));
    OrderNumber number = order.number();
    CancelOrder cancelOrder = new CancelOrder(shop.store());
    database.execute("UPDATE orders SET state = 'shipped' WHERE order_number = '" + number + "'");

    assertThat(cancelOrder.cancel(customer, number, "somebody", null))
        .isInstanceOf(CancelOrder.Cancellation.TooLate.class);
    assertThat(cancelOrder.cancel(shop.customer(), number, "somebody", null))
        .isInstanceOf(CancelOrder.Cancellation.NoSuchOrder.class);
  }

  @Test
  void a_customers_orders_are_listed_newest_first_page_by_page() {
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      numbers.add(0, placed(shop.place(twoChai())).number().canonical());
    }
    CustomerId other = shop.customer();
    placed(shop.place(shop.sending(other).of(chai, 1)));

    List<Order> first = shop.orders().newest(customer, Optional.empty(), 3);
    OrderNumber last = first.get(2).number();
    List<Order> second = shop.orders().newest(customer, Optional.of(last), 3);

    assertThat(first)
        .extracting(order -> order.number().canonical())
        .isEqualTo(numbers.subList(0, 3));
    assertThat(second)
        .extracting(order -> order.number().canonical())
        .isEqualTo(numbers.subList(3, 5));
    assertThat(shop.orders().find(other, last)).isEmpty();
  }

  @Test
  void an_order_from_the_basket_leaves_it_empty_and_in_a_new_version() {
    KeptBasket basket = keptBasket();

    Order order = placed(shop.place(fromBasket(basket)));

    assertThat(order.number()).isEqualTo(basket.number().orElseThrow());
    KeptBasket after = shop.baskets().of(mine());
    assertThat(after.isEmpty()).isTrue();
    assertThat(after.number()).isEmpty();
    assertThat(after.version()).isGreaterThan(basket.version());
    assertThat(shop.baskets().put(mine(), chai, 1).lines())
        .containsExactly(new Basket.Line(chai, 1));
  }

  @Test
  void an_order_not_from_the_basket_leaves_the_basket_alone() {
    KeptBasket basket = keptBasket();

    placed(shop.place(twoChai()));

    assertThat(shop.baskets().of(mine())).isEqualTo(basket);
  }

  @Test
  void a_refused_order_leaves_the_basket_alone() {
    KeptBasket basket = keptBasket();
    Sending sending = fromBasket(basket);

    assertThat(shop.place(sending.expecting("1.00"))).isInstanceOf(Placement.TotalChanged.class);

    assertThat(shop.baskets().of(mine())).isEqualTo(basket);
    placed(shop.place(sending.expecting("36.00")));
  }

  @Test
  void an_order_that_cannot_be_stored_leaves_basket_and_number() {
    KeptBasket basket = keptBasket();
    String number = basket.number().orElseThrow().canonical();
    placed(shop.place(twoChai().underNumber(number)));
    shop.claims = new MemoryClaims(Clock.systemUTC());
    OrderStore blind = new BlindStore(shop.store());
    PlaceOrder placeOrder = shop.placeOrder(blind, AttemptWatch.NOBODY);

    replayed(TestShop.placeWith(placeOrder, fromBasket(basket)));

    assertThat(shop.baskets().of(mine())).isEqualTo(basket);
  }

  @Test
  void the_basket_is_emptied_if_and_only_if_the_order_is_committed() {
    KeptBasket basket = keptBasket();
    shop.transactions = new LosesTheAnswer(database.transactions(), false);
    assertThat(shop.place(fromBasket(basket))).isInstanceOf(Placement.OutcomeUnknown.class);
    shop.transactions = database.transactions();
    assertThat(shop.baskets().of(mine())).isEqualTo(basket);

    shop.transactions = new LosesTheAnswer(database.transactions(), true);
    placed(shop.place(fromBasket(basket)));
    shop.transactions = database.transactions();
    assertThat(shop.baskets().of(mine()).isEmpty()).isTrue();
  }

  @Test
  void a_changed_basket_is_not_ordered() {
    KeptBasket seen = keptBasket();
    KeptBasket changed = shop.baskets().put(mine(), chai, 3);

    assertThat(shop.place(fromBasket(seen))).isInstanceOf(Placement.BasketChanged.class);

    assertThat(shop.ordersOf(customer)).isZero();
    assertThat(shop.stockOf(chai)).isEqualTo(100);
    assertThat(shop.baskets().of(mine())).isEqualTo(changed);
    placed(shop.place(fromBasket(changed)));
  }

  @Test
  void a_basket_that_never_existed_is_not_ordered() {
    assertThat(shop.place(twoChai().fromBasket(0))).isInstanceOf(Placement.BasketChanged.class);
  }

  @Test
  void an_order_from_the_basket_is_replayed_whatever_has_become_of_the_basket() {
    KeptBasket basket = keptBasket();
    Order order = placed(shop.place(fromBasket(basket)));
    KeptBasket next = shop.baskets().put(mine(), chai, 7);
    shop.claims = new MemoryClaims(Clock.systemUTC());

    assertThat(replayed(shop.place(fromBasket(basket))).number()).isEqualTo(order.number());

    assertThat(shop.baskets().of(mine())).isEqualTo(next);
    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void one_basket_sent_many_times_at_once_becomes_one_order_even_without_the_grid() {
    shop.claims = new DeadClaims();
    Sending sending = fromBasket(keptBasket());
    List<Callable<Placement>> nodes =
        IntStream.range(0, 8)
            .mapToObj(i -> shop.placeOrder())
            .<Callable<Placement>>map(placeOrder -> () -> TestShop.placeWith(placeOrder, sending))
            .toList();

    List<Placement> answers = TestShop.atOnce(nodes);

    assertThat(answers).filteredOn(Placement.Placed.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Placement.Replayed.class::isInstance).hasSize(7);
    assertThat(shop.ordersOf(customer)).isOne();
    assertThat(shop.stockOf(chai)).isEqualTo(98);
  }

  @Test
  void one_basket_under_two_numbers_is_ordered_once() {
    KeptBasket basket = keptBasket();
    PlaceOrder placeOrder = shop.placeOrder();
    Sending one = fromBasket(basket);
    Sending other = twoChai().fromBasket(basket.version());

    List<Placement> answers =
        TestShop.atOnce(
            List.<Callable<Placement>>of(
                () -> TestShop.placeWith(placeOrder, one),
                () -> TestShop.placeWith(placeOrder, other)));

    assertThat(answers).filteredOn(Placement.Placed.class::isInstance).hasSize(1);
    assertThat(answers).filteredOn(Placement.BasketChanged.class::isInstance).hasSize(1);
    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void a_product_added_while_the_order_is_placed_is_neither_ordered_nor_lost() {
    ProductId tofu = shop.product("23.25", 100);
    Baskets baskets = shop.baskets();
    PlaceOrder placeOrder = shop.placeOrder();
    for (int round = 0; round < 20; round++) {
      KeptBasket seen = keptBasket();
      Sending sending = fromBasket(seen);

      List<Object> ends =
          TestShop.atOnce(
              List.<Callable<Object>>of(
                  () -> TestShop.placeWith(placeOrder, sending),
                  () -> baskets.put(mine(), tofu, 1)));

      KeptBasket after = baskets.of(mine());
      assertThat(after.quantityOf(tofu)).isOne();
      boolean ordered = ends.get(0) instanceof Placement.Placed;
      assertThat(after.quantityOf(chai)).isEqualTo(ordered ? 0 : 2);
      assertThat(ordered || ends.get(0) instanceof Placement.BasketChanged).isTrue();
      baskets.put(mine(), tofu, 0);
    }
  }

  private BasketOwner mine() {
    return new BasketOwner.Customer(customer);
  }

  /** Two chai in the basket, with a checkout open. */
  private KeptBasket keptBasket() {
    shop.baskets().put(mine(), chai, 2);
    OrderNumber number = TestShop.NUMBERS.next(customer, shop.clock.instant());
    return shop.baskets().keepNumber(customer, number, Optional.empty());
  }

  private Sending fromBasket(KeptBasket basket) {
    Sending sending = shop.sending(customer).fromBasket(basket.version());
    basket.lines().forEach(line -> sending.of(line.product(), line.quantity()));
    return sending.underNumber(basket.number().orElseThrow().canonical());
  }

  private void hold(Sending sending, Instant until) {
    Submission submission = sending.submission();
    shop.claims.putIfAbsent(
        ClaimKey.of(TestShop.SHOP, customer.value(), submission.requestId().value()),
        new Claim.Held(
            submission.fingerprint(),
            io.orderonce.dedup.AttemptId.next(),
            shop.claims.member(),
            until),
        Duration.ofMinutes(1));
  }

  private static Order placed(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private static Order replayed(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.Replayed.class);
    return ((Placement.Replayed) placement).order();
  }

  /** The node died after COMMIT: its claim stays and is never settled. */
  private record CrippledClaims(Claims whole) implements Claims {

    @Override
    public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
      return whole.putIfAbsent(key, mine, lease);
    }

    @Override
    public Optional<Claim> read(ClaimKey key) {
      return whole.read(key);
    }

    @Override
    public void settle(ClaimKey key, Duration retention) {}

    @Override
    public void release(ClaimKey key, Claim.Held claim) {}

    @Override
    public String member() {
      return whole.member();
    }

    @Override
    public boolean hasLeft(String member) {
      return whole.hasLeft(member);
    }
  }

  /** The process is paused for longer than an attempt may last, before it gets the lock. */
  private final class AgesBeforeWork implements Transactions {

    private final Transactions whole;

    AgesBeforeWork(Transactions whole) {
      this.whole = whole;
    }

    @Override
    public <T> T run(Function<Unit, T> work) {
      shop.aged.addAndGet(Duration.ofSeconds(9).toNanos());
      return whole.run(work);
    }
  }

  /** Answers every new claim with "another one exists", and every read with "there is none". */
  private final class ContradictoryClaims extends DeadClaims {

    private final Claim.Held other =
        new Claim.Held(
            Fingerprint.of("anything"),
            AttemptId.next(),
            "m",
            shop.clock.instant().plusSeconds(600));

    @Override
    public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
      return Optional.of(other);
    }

    @Override
    public Optional<Claim> read(ClaimKey key) {
      return Optional.empty();
    }

    @Override
    public boolean hasLeft(String member) {
      return false;
    }
  }

  /** What is left of the grid after it has shut down. */
  private static class DeadClaims implements Claims {

    @Override
    public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
      throw new IllegalStateException("not active");
    }

    @Override
    public Optional<Claim> read(ClaimKey key) {
      throw new IllegalStateException("not active");
    }

    @Override
    public void settle(ClaimKey key, Duration retention) {
      throw new IllegalStateException("not active");
    }

    @Override
    public void release(ClaimKey key, Claim.Held claim) {
      throw new IllegalStateException("not active");
    }

    @Override
    public String member() {
      throw new IllegalStateException("not active");
    }

    @Override
    public boolean hasLeft(String member) {
      throw new IllegalStateException("not active");
    }
  }
}
