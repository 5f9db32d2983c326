package io.orderonce.baskets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.baskets.jpa.BasketAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.Digest;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Placement;
import io.orderonce.ordering.ShopSuite;
import io.orderonce.ordering.TestShop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What baskets promise on every database. */
class BasketsTest extends ShopSuite {

  private static final AtomicInteger VISITORS = new AtomicInteger();

  private MovableClock clock;
  private Baskets baskets;
  private BasketOwner mine;
  private BasketOwner.Visitor visitor;
  private ProductId tofu;

  @BeforeEach
  void fillShop() {
    clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
    baskets = BasketAdapters.baskets(database.transactions(), clock);
    mine = new BasketOwner.Customer(customer);
    visitor = newVisitor();
    tofu = shop.product("23.25", 100);
  }

  @Test
  void an_unused_basket_is_empty_and_has_no_row() {
    assertThat(baskets.of(visitor)).isEqualTo(KeptBasket.NONE);
    assertThat(baskets.put(visitor, chai, 0)).isEqualTo(KeptBasket.NONE);
    assertThat(rowsOf(visitor)).isZero();
  }

  @Test
  void products_are_listed_in_the_order_they_were_added() {
    baskets.put(mine, tofu, 2);
    baskets.put(mine, chai, 3);

    KeptBasket changed = baskets.put(mine, tofu, 5);

    assertThat(changed.lines()).containsExactly(new Basket.Line(tofu, 5), new Basket.Line(chai, 3));
    assertThat(baskets.of(mine)).isEqualTo(changed);
    assertThat(changed.pieces()).isEqualTo(8);
    assertThat(changed.quantityOf(tofu)).isEqualTo(5);
  }

  @Test
  void adding_increases_the_quantity_and_zero_removes_the_line() {
    baskets.add(mine, chai, 2);
    baskets.add(mine, tofu, 1);

    assertThat(baskets.add(mine, chai, 3).quantityOf(chai)).isEqualTo(5);
    assertThat(baskets.put(mine, chai, 0).lines()).containsExactly(new Basket.Line(tofu, 1));
    assertThat(baskets.of(mine).quantityOf(chai)).isZero();
  }

  @Test
  void every_change_makes_a_new_version_and_nothing_else_does() {
    int first = baskets.put(mine, chai, 1).version();
    int second = baskets.put(mine, chai, 2).version();
    int third = baskets.put(mine, chai, 0).version();

    assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    assertThat(baskets.put(mine, tofu, 0).version()).isEqualTo(third);
    assertThat(baskets.of(mine).version()).isEqualTo(third);
  }

  @Test
  void a_customer_a_visitor_and_another_visitor_have_three_baskets() {
    baskets.put(mine, chai, 1);
    baskets.put(visitor, chai, 2);

    assertThat(baskets.of(mine).quantityOf(chai)).isEqualTo(1);
    assertThat(baskets.of(visitor).quantityOf(chai)).isEqualTo(2);
    assertThat(baskets.of(newVisitor()).isEmpty()).isTrue();
  }

  @Test
  void the_token_of_a_visitor_is_not_stored() {
    baskets.put(visitor, chai, 1);

    assertThat(database.column("SELECT visitor FROM baskets WHERE visitor IS NOT NULL"))
        .contains(Digest.of(visitor.token()))
        .doesNotContain(visitor.token());
    assertThat(visitor.toString()).doesNotContain(visitor.token());
  }

  @Test
  void an_invalid_quantity_is_refused_and_changes_nothing() {
    KeptBasket before = baskets.put(mine, chai, 9_999);

    for (Callable<KeptBasket> tooMuch :
        List.<Callable<KeptBasket>>of(
            () -> baskets.put(mine, tofu, 10_000),
            () -> baskets.put(mine, tofu, -1),
            () -> baskets.add(mine, chai, 1),
            () -> baskets.add(mine, chai, Integer.MAX_VALUE),
            () -> baskets.add(mine, chai, 0))) {
      assertThatThrownBy(tooMuch::call).isInstanceOf(InvalidBasket.class);
    }
    assertThat(baskets.of(mine)).isEqualTo(before);
  }

  @Test
  void an_unknown_product_is_refused() {
    assertThatThrownBy(() -> baskets.put(mine, new ProductId("no-such-product"), 1))
        .isInstanceOfSatisfying(
            InvalidBasket.class,
            invalid ->
                assertThat(invalid.violations())
                    .containsExactly("product no-such-product does not exist"));
    assertThat(baskets.of(mine)).isEqualTo(KeptBasket.NONE);
  }

  @Test
  void a_basket_holds_at_most_a_hundred_products() {
    List<ProductId> goods = goods(100);
    goods.forEach(product -> baskets.put(mine, product, 1));

    assertThatThrownBy(() -> baskets.put(mine, chai, 1)).isInstanceOf(InvalidBasket.class);

    assertThat(baskets.put(mine, goods.get(7), 2).lines()).hasSize(100);
    baskets.put(mine, goods.get(7), 0);
    assertThat(baskets.put(mine, chai, 1).lines()).hasSize(100);
  }

  @Test
  void no_concurrent_change_to_a_basket_without_a_row_is_lost() {
    List<Callable<KeptBasket>> additions = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      additions.add(() -> baskets.add(mine, chai, 1));
      additions.add(() -> baskets.add(mine, tofu, 10));
    }

    List<KeptBasket> changed = TestShop.atOnce(additions);

    KeptBasket basket = baskets.of(mine);
    assertThat(basket.quantityOf(chai)).isEqualTo(8);
    assertThat(basket.quantityOf(tofu)).isEqualTo(80);
    assertThat(basket.version()).isEqualTo(16);
    assertThat(changed).extracting(KeptBasket::version).doesNotHaveDuplicates();
  }

  @Test
  void a_visitors_basket_is_merged_once_at_log_in() {
    baskets.put(mine, chai, 2);
    baskets.put(visitor, tofu, 1);
    baskets.put(visitor, chai, 3);

    KeptBasket merged = baskets.merge(visitor, customer).now();
    KeptBasket again = baskets.merge(visitor, customer).now();

    assertThat(merged.lines()).containsExactly(new Basket.Line(chai, 5), new Basket.Line(tofu, 1));
    assertThat(again).isEqualTo(merged).isEqualTo(baskets.of(mine));
    assertThat(baskets.of(visitor)).isEqualTo(KeptBasket.NONE);
    assertThat(rowsOf(visitor)).isZero();
  }

  @Test
  void merging_with_an_empty_basket_keeps_the_other_one() {
    assertThat(baskets.merge(visitor, customer).now()).isEqualTo(KeptBasket.NONE);
    baskets.put(visitor, tofu, 1);
    baskets.put(visitor, chai, 3);

    KeptBasket merged = baskets.merge(visitor, customer).now();

    assertThat(merged.lines()).containsExactly(new Basket.Line(tofu, 1), new Basket.Line(chai, 3));
    assertThat(baskets.of(mine)).isEqualTo(merged);
  }

  @Test
  void a_merge_beyond_the_limits_is_cut_and_does_not_prevent_log_in() {
    List<ProductId> goods = goods(99);
    goods.forEach(product -> baskets.put(mine, product, 6_000));
    baskets.put(visitor, goods.get(3), 6_000);
    baskets.put(visitor, tofu, 1);
    baskets.put(visitor, chai, 1);

    KeptBasket merged = baskets.merge(visitor, customer).now();

    assertThat(merged.lines()).hasSize(100);
    assertThat(merged.quantityOf(goods.get(3))).isEqualTo(9_999);
    assertThat(merged.quantityOf(tofu)).isOne();
    assertThat(merged.quantityOf(chai)).isZero();
    assertThat(baskets.of(mine)).isEqualTo(merged);
  }

  @Test
  void the_result_of_a_merge_is_reported() {
    List<ProductId> goods = goods(98);
    goods.forEach(product -> baskets.put(mine, product, 6_000));
    baskets.put(mine, tofu, 2);
    baskets.put(visitor, goods.get(3), 6_000);
    baskets.put(visitor, tofu, 2);
    baskets.put(visitor, chai, 1);
    ProductId oneTooMany = shop.product("1.00", 10);
    baskets.put(visitor, oneTooMany, 7);

    MergedBasket merged = baskets.merge(visitor, customer);
    MergedBasket again = baskets.merge(visitor, customer);

    assertThat(merged.isSurprising()).isTrue();
    assertThat(merged.now().quantityOf(tofu)).isEqualTo(4);
    assertThat(merged.before().quantityOf(tofu)).isEqualTo(2);
    assertThat(merged.cut()).containsExactly(new Basket.Line(goods.get(3), 6_000));
    assertThat(merged.leftBehind()).containsExactly(new Basket.Line(oneTooMany, 7));
    assertThat(again.isSurprising()).isFalse();
  }

  @Test
  void without_a_merge_nothing_is_reported() {
    baskets.put(visitor, tofu, 2);
    assertThat(baskets.merge(visitor, customer).isSurprising()).isFalse();
    assertThat(baskets.merge(newVisitor(), customer).isSurprising()).isFalse();
  }

  @Test
  void a_draft_address_is_kept_even_incomplete_and_makes_no_new_version() {
    int version = baskets.put(mine, chai, 1).version();
    OrderNumber number = openCheckout().open(customer).orElseThrow().number().orElseThrow();
    TypedAddress begun = new TypedAddress("Chop-suey", "Haupt", "", "", "", "");
    TypedAddress complete = new TypedAddress("Chop-suey", "Hauptstr. 29", "Bern", "", "3012", "CH");

    assertThat(baskets.addressOf(customer)).isEmpty();
    baskets.keepAddress(customer, number, begun);
    assertThat(baskets.addressOf(customer)).contains(begun);
    baskets.keepAddress(customer, number, complete);
    assertThat(baskets.addressOf(customer)).contains(complete);
    baskets.keepAddress(customer, number, TypedAddress.NOTHING);
    assertThat(baskets.addressOf(customer)).contains(TypedAddress.NOTHING);

    assertThat(baskets.of(mine).version()).isEqualTo(version);
    assertThat(baskets.addressOf(shop.customer())).isEmpty();
  }

  @Test
  void text_no_database_can_store_is_dropped_and_the_rest_kept() {
    baskets.put(mine, chai, 1);
    OrderNumber number = openCheckout().open(customer).orElseThrow().number().orElseThrow();

    baskets.keepAddress(
        customer,
        number,
        new TypedAddress(
            "a\0b\tc\ud83d", "\ud83d\ude00".repeat(200), "x".repeat(500), "", " 1 ", "FRANCE"));

    TypedAddress kept = baskets.addressOf(customer).orElseThrow();
    assertThat(kept.name()).isEqualTo("a b c");
    assertThat(kept.street()).isEqualTo("\ud83d\ude00".repeat(60));
    assertThat(kept.city()).hasSize(120);
    assertThat(kept.postalCode()).isEqualTo("1");
    assertThat(kept.country()).isEqualTo("FR");
  }

  /** A late request from a slow page must not put its draft into the next basket. */
  @Test
  void a_draft_is_deleted_with_the_order_and_does_not_come_back_late() {
    int version = baskets.put(mine, chai, 1).version();
    OrderNumber number = openCheckout().open(customer).orElseThrow().number().orElseThrow();
    TypedAddress typed = new TypedAddress("Chop-suey", "Hauptstr. 29", "Bern", "", "", "CH");
    baskets.keepAddress(customer, number, typed);

    assertThat(shop.placeFromBasket(customer, chai, 1, number, version))
        .isInstanceOf(Placement.Placed.class);
    assertThat(baskets.addressOf(customer)).isEmpty();
    baskets.put(mine, chai, 2);
    openCheckout().open(customer);
    baskets.keepAddress(customer, number, typed);

    assertThat(baskets.addressOf(customer)).isEmpty();
    assertThat(typedColumns()).isZero();
  }

  @Test
  void drafts_that_are_old_or_belong_to_an_emptied_basket_are_forgotten() {
    // tests share the database, and drafts of others must not be counted here
    baskets.forgetAddresses(clock.instant().plus(Duration.ofDays(365)), clock.instant());
    TypedAddress typed = new TypedAddress("Chop-suey", "", "", "", "", "");
    baskets.put(mine, chai, 1);
    OrderNumber number = openCheckout().open(customer).orElseThrow().number().orElseThrow();
    baskets.keepAddress(customer, number, typed);
    Instant then = clock.instant();

    clock.advance(Duration.ofMinutes(1));
    assertThat(baskets.forgetAddresses(then, clock.instant())).isZero();
    assertThat(baskets.addressOf(customer)).contains(typed);

    baskets.put(mine, chai, 0);
    assertThat(baskets.forgetAddresses(then, then)).isZero();
    assertThat(baskets.forgetAddresses(then, clock.instant())).isOne();
    assertThat(baskets.addressOf(customer)).isEmpty();

    baskets.put(mine, chai, 1);
    baskets.keepAddress(customer, number, typed);
    assertThat(baskets.forgetAddresses(clock.instant().plusSeconds(1), then)).isOne();
    assertThat(typedColumns()).isZero();
  }

  private long typedColumns() {
    return database.count(
        "SELECT COUNT(*) FROM baskets WHERE COALESCE(typed_name, typed_street, typed_city,"
            + " typed_region, typed_postal_code, typed_country) IS NOT NULL AND customer_id = '"
            + customer
            + "'");
  }

  @Test
  void two_log_ins_at_once_during_shopping_merge_everything_once() {
    for (int round = 0; round < 10; round++) {
      CustomerId somebody = shop.customer();
      BasketOwner theirs = new BasketOwner.Customer(somebody);
      BasketOwner.Visitor before = newVisitor();
      baskets.put(before, chai, 3);
      baskets.put(before, tofu, 4);
      List<Callable<KeptBasket>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(() -> baskets.merge(before, somebody).now());
        calls.add(() -> baskets.add(theirs, chai, 100));
      }

      TestShop.atOnce(calls);

      assertThat(baskets.of(theirs).quantityOf(chai)).isEqualTo(303);
      assertThat(baskets.of(theirs).quantityOf(tofu)).isEqualTo(4);
      assertThat(rowsOf(before)).isZero();
    }
  }

  @Test
  void an_order_number_is_replaced_only_if_it_is_the_one_seen() {
    KeptBasket basket = baskets.put(mine, chai, 1);
    OrderNumber first = newNumber();
    OrderNumber second = newNumber();

    KeptBasket kept = baskets.keepNumber(customer, first, Optional.empty());
    KeptBasket late = baskets.keepNumber(customer, second, Optional.empty());

    assertThat(kept.number()).contains(first);
    assertThat(late).isEqualTo(kept).isEqualTo(baskets.of(mine));
    assertThat(kept.version()).isEqualTo(basket.version());
    assertThat(baskets.keepNumber(customer, second, Optional.of(first)).number()).contains(second);
    assertThat(baskets.put(mine, chai, 2).number()).contains(second);
  }

  @Test
  void an_empty_basket_has_no_order_number() {
    assertThat(baskets.keepNumber(customer, newNumber(), Optional.empty()))
        .isEqualTo(KeptBasket.NONE);
    baskets.put(mine, chai, 1);
    baskets.put(mine, chai, 0);

    assertThat(baskets.keepNumber(customer, newNumber(), Optional.empty()).number()).isEmpty();
  }

  @Test
  void all_tabs_of_a_checkout_share_one_order_number() {
    baskets.put(mine, chai, 1);
    OpenCheckout openCheckout = openCheckout();

    List<Optional<KeptBasket>> tabs =
        TestShop.atOnce(
            IntStream.range(0, 16)
                .<Callable<Optional<KeptBasket>>>mapToObj(tab -> () -> openCheckout.open(customer))
                .toList());

    OrderNumber number = baskets.of(mine).number().orElseThrow();
    assertThat(TestShop.NUMBERS.isLegal(number, customer)).isTrue();
    assertThat(tabs).allMatch(tab -> tab.orElseThrow().number().equals(Optional.of(number)));
    assertThat(openCheckout.open(customer)).contains(baskets.of(mine));
  }

  @Test
  void an_empty_basket_gets_no_order_number_at_checkout() {
    assertThat(openCheckout().open(customer)).contains(KeptBasket.NONE);
  }

  @Test
  void a_disabled_account_does_not_reach_the_checkout() {
    baskets.put(mine, chai, 1);
    openCheckout().open(customer);
    database.execute("UPDATE customers SET enabled = FALSE WHERE customer_id = '" + customer + "'");

    assertThat(openCheckout().open(customer)).isEmpty();
    assertThat(openCheckout().open(new CustomerId("nobody"))).isEmpty();
  }

  @Test
  void an_order_number_with_less_than_five_minutes_left_is_replaced() {
    baskets.put(mine, chai, 1);
    OpenCheckout openCheckout = openCheckout();
    OrderNumber number = openCheckout.open(customer).orElseThrow().number().orElseThrow();

    Duration left = Duration.between(clock.instant(), TestShop.NUMBERS.expiryOf(number));
    clock.advance(left.minus(Duration.ofMinutes(5)).minusNanos(1));
    assertThat(openCheckout.open(customer).orElseThrow().number()).contains(number);

    clock.advance(Duration.ofNanos(1));
    Optional<OrderNumber> fresh = openCheckout.open(customer).orElseThrow().number();
    assertThat(fresh).isPresent().isNotEqualTo(Optional.of(number));
    assertThat(baskets.of(mine).number()).isEqualTo(fresh);
  }

  @Test
  void old_baskets_of_visitors_are_deleted_and_those_of_customers_kept() {
    BasketOwner.Visitor regular = newVisitor();
    baskets.put(mine, chai, 1);
    baskets.put(visitor, chai, 1);
    baskets.put(regular, chai, 1);
    clock.advance(Duration.ofDays(31));
    baskets.put(regular, chai, 2);

    baskets.forgetVisitorsBefore(clock.instant().minus(Duration.ofDays(30)));

    assertThat(rowsOf(visitor)).isZero();
    assertThat(baskets.of(regular).quantityOf(chai)).isEqualTo(2);
    assertThat(baskets.of(mine).quantityOf(chai)).isOne();
    assertThat(baskets.put(visitor, tofu, 1).lines()).containsExactly(new Basket.Line(tofu, 1));
  }

  private OpenCheckout openCheckout() {
    return new OpenCheckout(baskets, shop.issueOrderNumber(), TestShop.NUMBERS, clock);
  }

  private OrderNumber newNumber() {
    return TestShop.NUMBERS.next(customer, clock.instant());
  }

  private List<ProductId> goods(int count) {
    return IntStream.range(0, count).mapToObj(i -> shop.product("1.00", 10)).toList();
  }

  private long rowsOf(BasketOwner.Visitor owner) {
    return database.count(
        "SELECT COUNT(*) FROM baskets WHERE visitor = '" + Digest.of(owner.token()) + "'");
  }

  private static BasketOwner.Visitor newVisitor() {
    return new BasketOwner.Visitor("visitor-of-this-test-%032d".formatted(VISITORS.addAndGet(1)));
  }
}
