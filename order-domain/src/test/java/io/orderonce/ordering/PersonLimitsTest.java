package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.audit.Invariant;
import io.orderonce.customers.Contact;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.PhoneNumber;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.TestDatabase;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.limits.jpa.LimitAdapters;
import io.orderonce.money.Money;
import io.orderonce.ordering.TestShop.Sending;
import io.orderonce.persons.PersonKind;
import io.orderonce.persons.RelatedAccounts;
import io.orderonce.persons.TestKeys;
import io.orderonce.persons.jpa.JpaContactKeys;
import io.orderonce.persons.jpa.MarkThePast;
import io.orderonce.persons.jpa.PersonAdapters;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits over all accounts of a person, on every database. */
class PersonLimitsTest extends ShopSuite {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int TRAY = 32;

  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  @BeforeEach
  void countFromNothing() {
    forgetWhatOtherTestsOrdered();
  }

  /** Another account, with contacts and a street of its own. */
  private CustomerId account(String email, String phone) {
    Users users = CustomerAdapters.users(shop.transactions, shop.clock);
    CustomerId id = new CustomerId("A" + ACCOUNTS.incrementAndGet());
    Contact contact =
        new Contact(
            Optional.of(email).filter(text -> !text.isEmpty()).map(EmailAddress::new),
            Optional.of(phone).filter(text -> !text.isEmpty()).map(PhoneNumber::new));
    assertThat(
            users.createShopper(
                id.value().toLowerCase(Locale.ROOT), "hash", id, "Somebody", contact))
        .isTrue();
    return id;
  }

  private CustomerId account() {
    return account("", "");
  }

  private Sending one(CustomerId buyer) {
    return shop.sending(buyer).of(chai, 1).to("Allee " + buyer.value().substring(1));
  }

  private Sending one(CustomerId buyer, String street) {
    return shop.sending(buyer).of(chai, 1).to(street);
  }

  private KeptRule limit(Measure measure, String most, LimitAction action) {
    return shop.limitRules()
        .add(
            new LimitRule(Scope.person(), measure, new BigDecimal(most), DAY, action, null, null),
            "admin");
  }

  private KeptRule ofOrders(int most) {
    return limit(Measure.orders(), Integer.toString(most), LimitAction.REJECT);
  }

  private static Order placed(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private static Placement.LimitReached refused(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.LimitReached.class);
    return (Placement.LimitReached) placement;
  }

  @Test
  void accounts_with_one_mailbox_share_a_limit() {
    ofOrders(2);
    Order first = placed(shop.place(one(account("jane.doe@gmail.com", ""))));
    placed(shop.place(one(account("janedoe+2@gmail.com", ""))));

    Placement.LimitReached refused =
        refused(shop.place(one(account("JaneDoe+x@googlemail.com", ""))));

    assertThat(refused.allowance().used()).isEqualTo("2");
    assertThat(refused.retryAt()).contains(first.placedAt().plus(DAY));
    placed(shop.place(one(account("john.doe@gmail.com", ""))));
  }

  @Test
  void accounts_with_one_telephone_share_a_limit() {
    ofOrders(1);
    placed(shop.place(one(account("", "+493012345678"))));

    refused(shop.place(one(account("", "+493012345678"))));
    placed(shop.place(one(account("", "+493012345679"))));
  }

  @Test
  void accounts_that_send_to_one_house_share_a_limit_however_it_is_spelled() {
    ofOrders(3);
    placed(shop.place(one(account(), "Obere Str. 57")));
    placed(shop.place(one(account(), "Obere Straße 57")));
    placed(shop.place(one(account(), "OBERE STR. ５７")));

    refused(shop.place(one(account(), "obere strasse 57")));
    placed(shop.place(one(account(), "Obere Str. 58")));
  }

  @Test
  void all_orders_of_an_account_that_shares_something_count_wherever_they_went() {
    ofOrders(3);
    CustomerId mover = account("jane@example.org", "");
    placed(shop.place(one(mover, "Ring 1")));
    placed(shop.place(one(mover, "Ring 2")));
    placed(shop.place(one(mover, "Ring 3")));

    refused(shop.place(one(account("jane@example.org", ""), "Ring 4")));
    refused(shop.place(one(account(), "Ring 2")));
  }

  /** Written out for each kind, so that a new kind does not compile until it is added here. */
  private static Measure ofKind(Measure.Kind kind) {
    return switch (kind) {
      case ORDERS -> Measure.orders();
      case AMOUNT -> Measure.amountIn(Money.currency("USD"));
      case QUANTITY -> Measure.quantityOfEach();
    };
  }

  private static String mostOf(Measure.Kind kind) {
    return switch (kind) {
      case ORDERS -> "2";
      case AMOUNT -> "36.00";
      case QUANTITY -> "2";
    };
  }

  @ParameterizedTest
  @EnumSource
  void each_kind_of_limit_counts_over_accounts(Measure.Kind kind) {
    ProductId tofu = shop.product("900.00", "EUR", 100, true);
    KeptRule rule = limit(ofKind(kind), mostOf(kind), LimitAction.REJECT);
    placed(shop.place(one(account(), "Ring 1")));
    CustomerId second = account();
    placed(shop.place(one(second, "Ring 1")));

    Placement.LimitReached refused = refused(shop.place(one(account(), "Ring 1")));

    assertThat(refused.allowance().kept()).isEqualTo(rule);
    assertThat(refused.allowance().used()).isEqualTo(mostOf(kind));
    assertThat(refused.retryAt()).isPresent();
    CustomerLimits.View view = shop.customerLimits().of(second).orElseThrow();
    assertThat(view.allowancesOf(rule.id()))
        .extracting(allowance -> allowance.used().toPlainString())
        .contains(mostOf(kind));
    assertThat(view.allowancesOfTheCustomer()).noneMatch(Allowance::isOfAPerson);
    if (kind != Measure.Kind.ORDERS) {
      placed(shop.place(shop.sending(account()).of(tofu, 1).to("Ring 1")));
    }
    assertThat(shop.customerLimits().near(rule, 10))
        .hasSize(1)
        .allSatisfy(use -> assertThat(use.allowance().used()).isEqualTo(mostOf(kind)));
  }

  @Test
  void a_rule_about_persons_applies_beside_the_others() {
    ofOrders(2);
    CustomerId big = account();
    shop.limitRules()
        .add(
            new LimitRule(
                Scope.customer(big.value()),
                Measure.orders(),
                BigDecimal.TEN,
                DAY,
                LimitAction.REJECT,
                null,
                null),
            "admin");
    placed(shop.place(one(big, "Ring 1")));
    placed(shop.place(one(big, "Ring 1")));

    assertThat(refused(shop.place(one(big, "Ring 1"))).allowance().isOfAPerson()).isTrue();
  }

  @Test
  void a_household_is_asked_or_held() {
    KeptRule asking = limit(Measure.orders(), "1", LimitAction.CONFIRM);
    placed(shop.place(one(account(), "Ring 1")));
    Sending more = one(account(), "Ring 1");
    assertThat(shop.place(more)).isInstanceOf(Placement.ConfirmationRequired.class);
    placed(shop.place(more.confirming("limit")));
    shop.limitRules().remove(asking.id(), Optional.empty(), "admin");

    limit(Measure.orders(), "1", LimitAction.HOLD);
    assertThat(placed(shop.place(one(account(), "Ring 1"))).state()).isEqualTo(OrderState.HELD);
  }

  @Test
  void a_contact_that_was_replaced_still_counts_for_what_was_ordered() {
    ofOrders(2);
    CustomerId first = account("jane@example.org", "");
    placed(shop.place(one(first)));
    placed(shop.place(one(first)));
    changeEmail(first, "other@example.org");

    refused(shop.place(one(account("jane@example.org", ""))));
    refused(shop.place(one(account("other@example.org", ""))));
    database.execute(
        "UPDATE person_keys SET ended_at = '2020-01-01T00:00:00Z' WHERE ended_at IS NOT NULL");
    placed(shop.place(one(account("jane@example.org", ""))));
  }

  @Test
  void accounts_that_share_something_are_named_with_what_it_is() {
    RelatedAccounts related = PersonAdapters.relatedAccounts(shop.transactions, shop.clock);
    CustomerId buyer = account("jane@gmail.com", "+493012345678");
    CustomerId sameMailbox = account("j.ane+2@gmail.com", "");
    CustomerId samePhone = account("", "+493012345678");
    CustomerId stranger = account("john@gmail.com", "");
    CustomerId moved = account("jane+3@gmail.com", "");
    changeEmail(moved, "other@example.org");
    for (CustomerId one : List.of(buyer, sameMailbox, stranger)) {
      placed(shop.place(one(one, one.equals(stranger) ? "Ring 2" : "Ring 1")));
    }

    assertThat(related.of(buyer))
        .containsExactlyInAnyOrder(
            new RelatedAccounts.Related(
                sameMailbox, new TreeSet<>(List.of(PersonKind.EMAIL, PersonKind.PLACE))),
            new RelatedAccounts.Related(samePhone, new TreeSet<>(List.of(PersonKind.PHONE))));
    assertThat(related.of(stranger)).isEmpty();
  }

  @Test
  void a_contact_that_comes_back_is_one_key() {
    CustomerId buyer = account("jane@example.org", "");
    changeEmail(buyer, "other@example.org");
    changeEmail(buyer, "jane@example.org");

    assertThat(
            database.column(
                "SELECT hash FROM person_keys WHERE ended_at IS NULL AND customer_id = '%s'"
                    .formatted(buyer)))
        .containsExactly(TestKeys.OF_PERSONS.ofEmail("jane@example.org").hash());
    assertThat(
            database.count(
                "SELECT COUNT(*) FROM person_keys WHERE customer_id = '%s'".formatted(buyer)))
        .isEqualTo(2);
  }

  private void changeEmail(CustomerId customer, String email) {
    CustomerAdapters.customerFiles(shop.transactions, shop.trail(), shop.clock)
        .changeOwn(
            customer,
            ContactChange.typed(
                Optional.empty(), Optional.of(email), Optional.empty(), Optional.empty()));
  }

  @Test
  void fifty_accounts_of_one_place_get_together_what_one_may() {
    ofOrders(5);
    List<PlaceOrder> nodes = List.of(shop.placeOrder(), shop.placeOrder(), shop.placeOrder());
    List<Callable<Placement>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Sending sending = one(account(), "Ring 1");
      PlaceOrder node = nodes.get(i % 3);
      calls.add(() -> TestShop.placeWith(node, sending));
    }

    List<Placement> answers = TestShop.atOnce(calls);

    assertThat(answers).filteredOn(Placement.Placed.class::isInstance).hasSize(5);
    assertThat(answers).filteredOn(Placement.LimitReached.class::isInstance).hasSize(45);
  }

  /** In a ring: each shares a contact with the one before and the place with the one after. */
  @Test
  void many_who_share_this_and_that_do_not_block_each_other() {
    ofOrders(3);
    List<PlaceOrder> nodes = List.of(shop.placeOrder(), shop.placeOrder(), shop.placeOrder());
    List<Callable<List<Placement>>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      CustomerId buyer =
          account("a%d@example.org".formatted(i / 2), "+4930123456%02d".formatted((i + 1) / 2));
      String street = "Ring " + i % 5;
      PlaceOrder node = nodes.get(i % 3);
      calls.add(
          () ->
              IntStream.range(0, 6)
                  .mapToObj(j -> TestShop.placeWith(node, one(buyer, street)))
                  .toList());
    }

    List<Placement> answers = TestShop.atOnce(calls).stream().flatMap(List::stream).toList();

    assertThat(answers)
        .allMatch(one -> one instanceof Placement.Placed || one instanceof Placement.LimitReached);
    assertThat(
            database.column(
                "SELECT COUNT(*) FROM orders WHERE customer_id LIKE 'A%' GROUP BY place_hash"))
        .allSatisfy(count -> assertThat(Integer.parseInt(count)).isLessThanOrEqualTo(3));
    assertThat(
            database.column(
                "SELECT COUNT(*) FROM orders o JOIN person_keys k ON k.customer_id = o.customer_id"
                    + " WHERE o.customer_id LIKE 'A%' GROUP BY k.hash"))
        .allSatisfy(count -> assertThat(Integer.parseInt(count)).isLessThanOrEqualTo(3));
  }

  @Test
  void a_tray_full_of_one_person_gets_what_one_may_and_the_others_all() {
    ofOrders(3);
    List<Sending> sendings = new ArrayList<>();
    for (int i = 0; i < TRAY; i++) {
      sendings.add(i % 4 == 0 ? one(account()) : one(account(), "Ring 1"));
    }

    List<Placement> answers = shop.placeTogether(shop.placeOrder(), sendings);

    assertThat(answers).filteredOn(Placement.Placed.class::isInstance).hasSize(8 + 3);
    assertThat(answers).filteredOn(Placement.LimitReached.class::isInstance).hasSize(24 - 3);
    for (int i = 0; i < TRAY; i += 4) {
      placed(answers.get(i));
    }
  }

  @Test
  void without_a_rule_about_persons_nothing_more_is_asked() {
    List<Sending> sendings =
        IntStream.range(0, TRAY)
            .mapToObj(i -> one(account("a%d@example.org".formatted(i), "")))
            .toList();
    placed(shop.place(one(account())));
    PlaceOrder placeOrder = shop.placeOrder();

    assertThat(
            database.statementsOf(
                () -> shop.placeTogether(placeOrder, sendings).forEach(PersonLimitsTest::placed)))
        .isEqualTo(9);
  }

  @Test
  void with_one_a_tray_asks_three_times_more() {
    List<Sending> sendings =
        IntStream.range(0, TRAY)
            .mapToObj(i -> one(account("a%d@example.org".formatted(i), "")))
            .toList();
    placed(shop.place(one(account())));
    ofOrders(3);
    limit(Measure.quantityOf(chai.value()), "9", LimitAction.HOLD);
    PlaceOrder placeOrder = shop.placeOrder();

    assertThat(
            database.statementsOf(
                () -> shop.placeTogether(placeOrder, sendings).forEach(PersonLimitsTest::placed)))
        .isEqualTo(12);
  }

  @Test
  void a_person_whom_another_transaction_holds_holds_up_nobody_else() throws Exception {
    ofOrders(5);
    CustomerId one = account("jane@example.org", "");
    CustomerId other = account("john@example.org", "");
    String gate = TestKeys.OF_PERSONS.ofEmail("jane@example.org").gate();
    try (Connection locker = database.dataSource().getConnection();
        Statement lock = locker.createStatement()) {
      locker.setAutoCommit(false);
      lock.execute("SELECT 1 FROM person_gates WHERE gate = '%s' FOR UPDATE".formatted(gate));
      List<CompletableFuture<Placement>> answers =
          shop.together(shop.placeOrder(), List.of(one(one), one(other)));

      placed(answers.get(1).get(2, TimeUnit.SECONDS));
      assertThat(answers.get(0)).isNotDone();
      locker.rollback();
      placed(answers.get(0).get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void who_is_over_the_limit_is_told_so_without_waiting_for_the_lock() throws Exception {
    ofOrders(1);
    placed(shop.place(one(account(), "Ring 1")));
    String gate = TestKeys.OF_PERSONS.ofPlace("FR", "Reims", "Ring 1").gate();
    try (Connection locker = database.dataSource().getConnection();
        Statement lock = locker.createStatement()) {
      locker.setAutoCommit(false);
      lock.execute("SELECT 1 FROM person_gates WHERE gate = '%s' FOR UPDATE".formatted(gate));

      refused(shop.place(one(account(), "Ring 1")));
      locker.rollback();
    }
  }

  @Test
  void orders_and_customers_of_the_past_are_marked_and_count() {
    CustomerId old = account("jane@example.org", "");
    placed(shop.place(one(old, "Ring 1")));
    placed(shop.place(one(old, "Ring 2")));
    database.execute("UPDATE orders SET place_hash = NULL");
    database.execute("DELETE FROM person_keys");
    MarkThePast past =
        new MarkThePast(
            shop.transactions,
            TestKeys.OF_PERSONS,
            new JpaContactKeys(TestKeys.OF_PERSONS, shop.clock),
            shop.clock);
    ofOrders(2);

    assertThat(Stream.generate(past::markCustomers).limit(100)).contains(false);
    assertThat(Stream.generate(past::markOrders).limit(100)).contains(false);

    refused(shop.place(one(account("jane@example.org", ""))));
    refused(shop.place(one(account(), "Ring 2")));
    assertThat(database.count("SELECT COUNT(*) FROM orders WHERE place_hash IS NULL")).isZero();
  }

  @Test
  void who_is_over_a_limit_is_found_and_nobody_who_was_within_it() {
    inAFreshShop(
        over -> {
          placed(shop.place(one(account(), "Ring 1")));
          placed(shop.place(one(account(), "Ring 1")));
          CustomerId third = account();
          placed(shop.place(one(third, "Ring 2")));
          for (String limit :
              List.of("'orders', 2, NULL", "'amount', 36, 'USD'", "'quantity', 2, NULL")) {
            onlyRule(limit);
            assertThat(over.count()).isZero();
          }
          // as if the count had failed
          database.execute(
              "UPDATE orders SET place_hash = '%s' WHERE customer_id = '%s'"
                  .formatted(TestKeys.OF_PERSONS.ofPlace("FR", "Reims", "Ring 1").hash(), third));
          for (String limit :
              List.of("'orders', 2, NULL", "'amount', 36, 'USD'", "'quantity', 2, NULL")) {
            onlyRule(limit);
            assertThat(over.count()).as(limit).isEqualTo(1);
          }
          database.execute("UPDATE limit_rules SET outcome = 'hold'");
          assertThat(over.count()).isZero();
        });
  }

  @Test
  void of_a_contact_counts_what_came_after_everybody_had_it() {
    inAFreshShop(
        over -> {
          CustomerId first = account("jane@example.org", "");
          CustomerId second = account("john@example.org", "");
          placed(shop.place(one(first)));
          placed(shop.place(one(first)));
          placed(shop.place(one(second)));
          changeEmail(second, "jane@example.org");
          onlyRule("'orders', 2, NULL");
          assertThat(over.count()).isZero();

          database.execute("UPDATE person_keys SET created_at = '%s'".formatted(Instant.EPOCH));
          assertThat(over.count()).isEqualTo(1);
        });
  }

  private void onlyRule(String limit) {
    database.execute("DELETE FROM limit_rules");
    database.execute(
        "INSERT INTO limit_rules (scope, kind, most, currency, window_seconds, outcome)"
            + " VALUES ('person', %s, 600, 'reject')".formatted(limit));
  }

  /** One whose rules have not been changed a moment ago, by the tests before. */
  private void inAFreshShop(Consumer<Invariant> test) {
    TestShop usualShop = shop;
    TestDatabase usualDatabase = database;
    ProductId usualProduct = chai;
    try (TestDatabase fresh = TestDatabase.of(kind);
        TestShop other = new TestShop(fresh)) {
      database = fresh;
      shop = other;
      chai = other.product("18.00", 100);
      test.accept(LimitAdapters.customersOverALimit(other.transactions, fresh.kind(), other.clock));
    } finally {
      shop = usualShop;
      database = usualDatabase;
      chai = usualProduct;
    }
  }
}
