package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.customers.Role;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is asked at every request costs one statement, and says the same as the entities. */
class FewStatementsTest extends ShopSuite {

  @Test
  void a_repeated_request_reads_the_account_and_the_whole_order_by_one_statement() {
    Submission submission = severalLines();
    Order placed = place(submission);

    OrderStore.LookUp found =
        byOneStatement(() -> shop.store().lookUp(customer, submission.requestId()));

    assertThat(found.enabled()).isTrue();
    assertThat(found.order()).map(FewStatementsTest::whole).contains(whole(placed));
  }

  @Test
  void an_order_is_found_by_its_number_as_well() {
    Order placed = place(severalLines());
    RequestId number = RequestId.ofNumber(placed.number(), customer, TestShop.NUMBERS);

    assertThat(shop.store().lookUp(customer, number).order())
        .map(FewStatementsTest::whole)
        .contains(whole(placed));
  }

  @Test
  void a_look_up_shows_no_order_of_another_customer() {
    Submission submission = severalLines();
    Order placed = place(submission);
    CustomerId stranger = shop.customer();

    assertThat(shop.store().lookUp(stranger, submission.requestId()).order()).isEmpty();
    assertThat(shop.orders().find(stranger, placed.number())).isEmpty();
  }

  @Test
  void a_look_up_for_a_disabled_account_shows_nothing() {
    Submission submission = severalLines();
    place(submission);
    disable();

    assertThat(byOneStatement(() -> shop.store().lookUp(customer, submission.requestId())))
        .isEqualTo(new OrderStore.LookUp(false, Optional.empty()));
  }

  @Test
  void a_look_up_for_nobody_shows_nothing() {
    RequestId key = severalLines().requestId();

    assertThat(shop.store().lookUp(new CustomerId("NOBODY"), key))
        .isEqualTo(new OrderStore.LookUp(false, Optional.empty()));
    assertThat(shop.store().lookUp(customer, key))
        .isEqualTo(new OrderStore.LookUp(true, Optional.empty()));
  }

  @Test
  void the_customers_own_order_with_its_history_costs_one_statement() {
    Order placed = place(severalLines());
    Order other = place(severalLines());
    String number = placed.number().canonical();
    database.execute(
        "INSERT INTO order_events (order_number, event_no, event, happened_at, done_by, reason)"
            + " VALUES ('%s', 2, 'held', '2026-01-31T10:00:00Z', 'support', 'a look'),"
                .formatted(number)
            + " ('%s', 3, 'released', '2026-01-31T11:00:00Z', 'support', NULL)".formatted(number));
    database.execute(
        "UPDATE orders SET duplicate_of = '%s', confirmed = 'large-amount,look-alike'"
                .formatted(other.number().canonical())
            + " WHERE order_number = '%s'".formatted(number));

    Order read = byOneStatement(() -> shop.orders().find(customer, placed.number()).orElseThrow());

    assertThat(read.history()).extracting(OrderEvent::kind).hasSize(3).doesNotHaveDuplicates();
    assertThat(read.lines()).hasSize(3);
    assertThat(read.duplicateOf()).contains(other.number());
    assertThat(whole(read)).isEqualTo(whole(asEntity(placed)));
  }

  @Test
  void a_product_costs_one_statement() {
    Products products = CatalogAdapters.products(shop.transactions, shop.trail());

    Optional<Product> read = byOneStatement(() -> products.find(chai));

    assertThat(read).map(Product::inFull).contains(asEntity(chai).inFull());
    assertThat(read).map(Product::id).contains(chai);
    assertThat(read).map(Product::unitPrice).contains(Money.of("18.00", "USD"));
    assertThat(products.find(new ProductId("NONE"))).isEmpty();
  }

  @Test
  void a_user_costs_one_statement_and_is_disabled_with_the_customer() {
    String name = "user-" + customer.value().toLowerCase(Locale.ROOT);
    database.execute(
        "INSERT INTO users (user_name, password_hash, role, customer_id, created_at)"
            + " VALUES ('%s', 'hash', 'shopper', '%s', '2026-01-31T10:00:00Z')"
                .formatted(name, customer));
    Users users = CustomerAdapters.users(shop.transactions, shop.clock);

    assertThat(byOneStatement(() -> users.find(name)))
        .contains(new Users.User(name, "hash", Role.SHOPPER, customer, true, 1));

    disable();
    assertThat(users.find(name)).map(Users.User::enabled).contains(false);
    assertThat(users.find("nobody")).isEmpty();
  }

  @Test
  void the_time_for_an_order_number_costs_one_statement() {
    assertThat(byOneStatement(() -> shop.store().timeFor(customer))).isPresent();

    disable();
    assertThat(shop.store().timeFor(customer)).isEmpty();
    assertThat(shop.store().timeFor(new CustomerId("NOBODY"))).isEmpty();
  }

  private void disable() {
    database.execute(
        "UPDATE customers SET enabled = FALSE WHERE customer_id = '%s'".formatted(customer));
  }

  private Submission severalLines() {
    return shop.sending(customer)
        .of(chai, 2)
        .of(shop.product("19.00", 50), 1)
        .of(shop.product("0.50", 50), 12)
        .submission();
  }

  private Order place(Submission submission) {
    Placement placement = shop.placeOrder().place(submission).toCompletableFuture().join();
    return ((Placement.Placed) placement).order();
  }

  private <T> T byOneStatement(Supplier<T> question) {
    List<T> answers = new ArrayList<>();
    assertThat(database.statementsOf(() -> answers.add(question.get()))).isEqualTo(1);
    return answers.get(0);
  }

  private Order asEntity(Order order) {
    return shop.transactions.read(
        entities -> {
          Order read = entities.find(Order.class, order.number().canonical());
          read.lines();
          read.history();
          return read;
        });
  }

  private Product asEntity(ProductId id) {
    return shop.transactions.read(entities -> entities.find(Product.class, id.value()));
  }

  /** Everything that is stored of it. */
  private static List<Object> whole(Order order) {
    List<Object> all = new ArrayList<>();
    all.addAll(
        List.of(
            order.number(),
            order.customer(),
            order.requestId(),
            order.fingerprint(),
            order.channel(),
            order.confirmed(),
            order.placedAt(),
            order.total(),
            order.state(),
            order.duplicateOf(),
            order.shipTo()));
    assertThat(order)
        .extracting("attempt", "linesFingerprint", "place")
        .doesNotContainNull()
        .satisfies(stored -> all.addAll(stored));
    for (OrderLine line : order.lines()) {
      all.add(
          List.of(
              line.product(), line.name(), line.quantity(), line.unitPrice(), line.lineTotal()));
    }
    for (OrderEvent event : order.history()) {
      all.add(List.of(event.kind(), event.at(), event.by(), event.reason()));
    }
    return all;
  }
}
