package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderonce.audit.Invariant;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.dedup.MemoryClaims;
import io.orderonce.edits.Update;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.TestDatabase;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.InvalidLimit;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.limits.jpa.LimitAdapters;
import io.orderonce.money.Money;
import io.orderonce.ordering.TestShop.Sending;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What limits and the look-alike question promise, on every database. */
class LimitsTest extends ShopSuite {

  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration ONE_MICRO = Duration.of(1, ChronoUnit.MICROS);

  @Test
  void the_initial_rules_of_a_shop_are_ordinary_rules() {
    try (TestDatabase fresh = TestDatabase.of(kind)) {
      LimitRules rules =
          LimitAdapters.limitRules(
              fresh.transactions(), new JpaAuditTrail(fresh.transactions(), shop.clock));

      assertThat(rules.newest(Optional.empty(), 10))
          .extracting(kept -> kept.rule().toString(), kept -> kept.rule().scope())
          .containsExactly(
              tuple("at most 50 orders in PT24H", Scope.everybody()),
              tuple("at most 10 orders in PT10M", Scope.everybody()));
    }
  }

  @Test
  void customers_over_a_limit_are_counted_unless_a_rule_allowed_it_when_they_ordered() {
    try (TestDatabase fresh = TestDatabase.of(kind);
        TestShop other = new TestShop(fresh)) {
      CustomerId buyer = other.customer();
      ProductId tea = other.product("18.00", 100);
      Invariant over =
          LimitAdapters.customersOverALimit(fresh.transactions(), fresh.kind(), other.clock);
      other.place(other.sending(buyer).of(tea, 3));
      other.place(other.sending(buyer).of(tea, 3));
      assertThat(over.count()).isZero();

      // bypasses the shop, as if the count had failed
      for (String limit :
          List.of("'orders', 1, NULL", "'amount', 90, 'USD'", "'quantity', 5, NULL")) {
        fresh.execute("DELETE FROM limit_rules");
        fresh.execute(
            "INSERT INTO limit_rules (scope, kind, most, currency, window_seconds, outcome)"
                + " VALUES ('default', %s, 600, 'reject')".formatted(limit));
        assertThat(over.count()).as(limit).isEqualTo(1);
      }
      fresh.execute("UPDATE limit_rules SET outcome = 'hold'");
      assertThat(over.count()).isZero();
      fresh.execute("UPDATE limit_rules SET outcome = 'reject'");
      fresh.execute(
          "INSERT INTO limit_rules (scope, customer_id, kind, most, window_seconds, outcome)"
              + " VALUES ('customer', '%s', 'quantity', 9, 600, 'reject')".formatted(buyer));
      assertThat(over.count()).as("the customer's own rule allows it").isZero();
      fresh.execute("UPDATE limit_rules SET expires_at = CURRENT_TIMESTAMP WHERE most = 9");
      assertThat(over.count()).as("the customer's own rule allowed it").isZero();
      fresh.execute("DELETE FROM limit_rules WHERE most = 9");
      assertThat(over.count()).isEqualTo(1);

      other
          .limitRules()
          .add(
              rule(Scope.everybody(), Measure.orders(), "1", TEN_MINUTES, LimitAction.REJECT),
              "admin");
      assertThat(over.count()).as("ordered before the rules changed").isZero();
    }
  }

  @Test
  void orders_are_accepted_up_to_the_limit_and_the_next_learns_when_to_retry() {
    limit(Scope.everybody(), Measure.orders(), "2", TEN_MINUTES);
    Order first = placed(shop.place(oneChai()));
    placed(shop.place(oneChai()));

    Placement.LimitReached refused = refused(shop.place(oneChai()));

    assertThat(refused.allowance().rule().max()).isEqualTo("2");
    assertThat(refused.allowance().left()).isEqualTo("0");
    assertThat(refused.retryAt()).contains(first.placedAt().plus(TEN_MINUTES));
    assertThat(refused.retryAfter().orElseThrow())
        .isBetween(TEN_MINUTES.minusSeconds(60), TEN_MINUTES);
    assertThat(shop.ordersOf(customer)).isEqualTo(2);
    assertThat(shop.stockOf(chai)).isEqualTo(98);
  }

  /** Written out for each kind, so that a new kind does not compile until it is added here. */
  private static Reached ofKind(Measure.Kind kind) {
    return switch (kind) {
      case ORDERS -> new Reached(Measure.orders(), "1", "1");
      case AMOUNT -> new Reached(Measure.amountIn(Money.currency("USD")), "20.00", "18.00");
      case QUANTITY -> new Reached(Measure.quantityOfEach(), "1", "1");
    };
  }

  private record Reached(Measure measure, String most, String usedByOneChai) {}

  @ParameterizedTest
  @EnumSource
  void each_kind_of_limit_is_counted(Measure.Kind kind) {
    Reached tried = ofKind(kind);
    KeptRule rule = limit(Scope.everybody(), tried.measure(), tried.most(), TEN_MINUTES);
    placed(shop.place(oneChai()));

    Placement.LimitReached refused = refused(shop.place(oneChai()));

    assertThat(refused.allowance().kept()).isEqualTo(rule);
    assertThat(refused.allowance().used()).isEqualTo(tried.usedByOneChai());
    assertThat(refused.retryAt()).isPresent();
  }

  @Test
  void a_refusal_does_not_use_up_a_key() {
    KeptRule rule = limit(Scope.everybody(), Measure.orders(), "0", TEN_MINUTES);
    Sending sending = oneChai();
    assertThat(refused(shop.place(sending)).retryAt()).isEmpty();

    shop.limitRules().remove(rule.id(), Optional.empty(), "admin");

    placed(shop.place(sending));
  }

  @Test
  void an_order_counts_until_the_window_is_over_to_the_microsecond() {
    limit(Scope.everybody(), Measure.orders(), "2", TEN_MINUTES);
    Order old = placed(shop.place(oneChai()));
    Order last = placed(shop.place(oneChai()));
    // no order is dated before the previous one, so this will be the time for a while
    Instant now = last.placedAt().plus(DAY);
    date(last, now);

    date(old, now.minus(TEN_MINUTES).plus(ONE_MICRO));
    Placement.LimitReached refused = refused(shop.place(oneChai()));
    date(old, now.minus(TEN_MINUTES));
    Order next = placed(shop.place(oneChai()));

    assertThat(refused.now()).isEqualTo(now);
    assertThat(refused.retryAt()).contains(now.plus(ONE_MICRO));
    assertThat(next.placedAt()).isEqualTo(now);
  }

  @Test
  void amounts_are_added_up_in_their_currency() {
    Measure dollars = Measure.amountIn(Money.currency("USD"));
    limit(Scope.everybody(), dollars, "54.00", DAY);
    ProductId tea = shop.product("500.00", "EUR", 10, true);
    placed(shop.place(shop.sending(customer).of(chai, 2)));
    placed(shop.place(shop.sending(customer).of(tea, 1)));

    Placement.LimitReached refused = refused(shop.place(shop.sending(customer).of(chai, 2)));

    assertThat(refused.allowance().used()).isEqualTo("36.00");
    assertThat(refused.allowance().left()).isEqualTo("18.00");
    placed(shop.place(oneChai()));
    refused(shop.place(oneChai()));
  }

  @Test
  void sums_above_the_largest_total_are_counted_and_an_order_above_it_is_refused() {
    ProductId dear = shop.product("900000000000000.00", 100);
    for (int i = 0; i < 2; i++) {
      placed(
          shop.place(shop.sending(customer).of(dear, 1).confirming("look-alike", "large-amount")));
    }
    limit(Scope.everybody(), Measure.amountIn(Money.currency("USD")), "999999999999999.00", DAY);

    assertThat(shop.place(shop.sending(customer).of(dear, 2)))
        .isInstanceOfSatisfying(
            Placement.Invalid.class,
            invalid ->
                assertThat(invalid.violations()).singleElement().asString().contains("total"));
    assertThat(refused(shop.place(oneChai())).allowance().used()).isEqualTo("1800000000000000.00");
    CustomerLimits.View view = shop.customerLimits().of(customer).orElseThrow();
    assertThat(view.book().allowancesAt(view.now()).get(0).used()).isEqualTo("1800000000000000.00");
  }

  @Test
  void pieces_are_counted_product_by_product() {
    ProductId tofu = shop.product("23.25", 100);
    limit(Scope.everybody(), Measure.quantityOfEach(), "5", DAY);
    placed(shop.place(shop.sending(customer).of(chai, 4).of(tofu, 5)));

    Placement.LimitReached refused =
        refused(shop.place(shop.sending(customer).of(chai, 1).of(tofu, 1)));

    assertThat(refused.allowance().product()).isEqualTo(tofu.value());
    placed(shop.place(oneChai()));
    assertThat(refused(shop.place(oneChai())).allowance().product()).isEqualTo(chai.value());
  }

  @Test
  void a_product_can_have_its_own_limit() {
    ProductId tofu = shop.product("23.25", 100);
    limit(Scope.everybody(), Measure.quantityOf(chai.value()), "1", DAY);

    placed(shop.place(shop.sending(customer).of(tofu, 40)));
    placed(shop.place(oneChai()));
    refused(shop.place(oneChai()));
    placed(shop.place(shop.sending(customer).of(tofu, 40)));
  }

  @Test
  void an_order_too_large_by_itself_gets_no_retry_time() {
    limit(Scope.everybody(), Measure.quantityOfEach(), "5", DAY);

    assertThat(refused(shop.place(shop.sending(customer).of(chai, 6))).retryAt()).isEmpty();
  }

  @Test
  void the_retry_time_is_when_this_order_fits_not_any_order() {
    limit(Scope.everybody(), Measure.quantityOfEach(), "5", DAY);
    placed(shop.place(shop.sending(customer).of(chai, 2)));
    Order second = placed(shop.place(shop.sending(customer).of(chai, 2)));
    placed(shop.place(oneChai()));

    Placement.LimitReached refused = refused(shop.place(shop.sending(customer).of(chai, 4)));

    assertThat(refused.retryAt()).contains(second.placedAt().plus(DAY));
  }

  @Test
  void cancelled_orders_count() {
    limit(Scope.everybody(), Measure.orders(), "1", DAY);
    Order order = placed(shop.place(oneChai()));
    OrderNumber number = order.number();
    new CancelOrder(shop.store()).cancel(customer, number, "somebody", null);

    refused(shop.place(oneChai()));
  }

  @Test
  void a_hundred_replays_at_the_limit_all_get_their_order_and_are_not_counted() {
    limit(Scope.everybody(), Measure.orders(), "2", DAY);
    Sending sending = oneChai();
    Order order = placed(shop.place(sending));

    for (int i = 0; i < 100; i++) {
      if (i % 2 == 0) {
        shop.claims = new MemoryClaims(Clock.systemUTC());
      }
      assertThat(replayed(shop.place(sending)).number()).isEqualTo(order.number());
    }

    placed(shop.place(oneChai()));
    refused(shop.place(oneChai()));
    shop.claims = new MemoryClaims(Clock.systemUTC());
    replayed(shop.place(sending));
  }

  @Test
  void sixteen_simultaneous_orders_yield_exactly_as_many_as_allowed() {
    limit(Scope.everybody(), Measure.orders(), "5", TEN_MINUTES);
    List<PlaceOrder> nodes = List.of(shop.placeOrder(), shop.placeOrder(), shop.placeOrder());
    for (int round = 0; round < 5; round++) {
      CustomerId buyer = shop.customer();
      List<Callable<List<Placement>>> clients = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        PlaceOrder node = nodes.get(i % 3);
        clients.add(
            () ->
                IntStream.range(0, 3)
                    .mapToObj(j -> TestShop.placeWith(node, shop.sending(buyer).of(chai, 1)))
                    .toList());
      }

      List<Placement> answers = TestShop.atOnce(clients).stream().flatMap(List::stream).toList();

      assertThat(answers).filteredOn(Placement.Placed.class::isInstance).hasSize(5);
      assertThat(answers).filteredOn(Placement.LimitReached.class::isInstance).hasSize(43);
      assertThat(shop.ordersOf(buyer)).isEqualTo(5);
    }
  }

  @Test
  void a_saved_rule_applies_to_the_next_order() {
    placed(shop.place(oneChai()));

    KeptRule rule = limit(Scope.customer(customer.value()), Measure.orders(), "1", DAY);
    refused(shop.place(oneChai()));
    shop.limitRules()
        .change(
            rule.id(),
            Optional.empty(),
            rule(Scope.customer(customer.value()), Measure.orders(), "2", DAY, LimitAction.REJECT),
            "admin");
    placed(shop.place(oneChai()));
    refused(shop.place(oneChai()));
    shop.limitRules().remove(rule.id(), Optional.empty(), "admin");
    placed(shop.place(oneChai()));
  }

  @Test
  void customers_with_most_of_a_rule_used_are_near_it() {
    KeptRule five = limit(Scope.everybody(), Measure.orders(), "5", DAY);
    CustomerId other = shop.customer();
    for (int i = 0; i < 4; i++) {
      placed(shop.place(oneChai()));
      placed(shop.place(shop.sending(other).of(chai, 1)));
    }
    limit(Scope.customer(other.value()), Measure.orders(), "100", DAY);

    List<CustomerLimits.Use> near =
        shop.customerLimits().near(five, 100).stream()
            .filter(use -> Set.of(customer, other).contains(use.customer()))
            .toList();

    assertThat(near).extracting(CustomerLimits.Use::customer).containsExactly(customer);
    assertThat(near.get(0).allowance().left()).isEqualByComparingTo("1");
    assertThat(near.get(0).nextAt()).isPresent();
  }

  @Test
  void a_draft_shows_who_would_be_near_it_and_changes_nothing() {
    placed(shop.place(shop.sending(customer).of(chai, 9)));
    KeptRule pieces =
        new KeptRule(
            0,
            1,
            rule(
                Scope.customer(customer.value()),
                Measure.quantityOf(chai.value()),
                "10",
                DAY,
                LimitAction.REJECT));
    KeptRule money =
        new KeptRule(
            0,
            1,
            rule(
                Scope.customer(customer.value()),
                Measure.amountIn(Currency.getInstance("USD")),
                "200",
                DAY,
                LimitAction.REJECT));

    assertThat(shop.customerLimits().near(pieces, 10))
        .extracting(use -> use.allowance().used().intValue())
        .containsExactly(9);
    assertThat(shop.customerLimits().near(money, 10))
        .extracting(use -> use.allowance().used().toPlainString())
        .containsExactly("162.00");
    assertThat(shop.customerLimits().of(customer, pieces).orElseThrow().allowancesOf(0)).hasSize(1);
    assertThat(shop.customerLimits().of(customer).orElseThrow().allowancesOf(0)).isEmpty();
  }

  @Test
  void a_table_of_rules_is_imported_completely_or_not_at_all() {
    LimitRules rules = shop.limitRules();
    KeptRule kept = limit(Scope.everybody(), Measure.orders(), "5", DAY);
    LimitRule stricter = rule(Scope.everybody(), Measure.orders(), "3", DAY, LimitAction.REJECT);
    LimitRule fresh =
        rule(Scope.customer(customer.value()), Measure.orders(), "9", DAY, LimitAction.REJECT);
    LimitRule stranger =
        rule(Scope.customer("NOBODY"), Measure.orders(), "9", DAY, LimitAction.REJECT);

    assertThatThrownBy(
            () ->
                rules.importAll(
                    List.of(
                        new LimitRules.Entry(2, Optional.of(kept.id()), stricter),
                        new LimitRules.Entry(3, Optional.of(999_999L), fresh),
                        new LimitRules.Entry(4, Optional.empty(), stranger)),
                    "admin"))
        .isInstanceOf(InvalidLimit.class)
        .hasMessage("row 3: there is no rule 999999; row 4: there is no customer NOBODY");
    assertThat(rules.find(kept.id())).contains(kept);

    assertThat(
            rules.importAll(
                List.of(
                    new LimitRules.Entry(2, Optional.of(kept.id()), stricter),
                    new LimitRules.Entry(3, Optional.empty(), fresh)),
                "admin"))
        .isEqualTo(new LimitRules.Imported(1, 1));
    assertThat(rules.find(kept.id())).contains(new KeptRule(kept.id(), 2, stricter));
    assertThat(
            rules.importAll(
                List.of(new LimitRules.Entry(2, Optional.of(kept.id()), stricter)), "admin"))
        .isEqualTo(new LimitRules.Imported(0, 0));
  }

  @Test
  void a_group_rule_beats_the_default_and_a_customer_rule_beats_the_group() {
    limit(Scope.everybody(), Measure.orders(), "1", DAY);
    limit(Scope.group("wholesale"), Measure.orders(), "2", DAY);
    limit(Scope.group("retail"), Measure.orders(), "0", DAY);
    CustomerId other = shop.customer();
    database.execute(
        "UPDATE customers SET customer_group = 'wholesale' WHERE customer_id = '%s'"
            .formatted(customer));

    placed(shop.place(oneChai()));
    placed(shop.place(oneChai()));
    assertThat(refused(shop.place(oneChai())).allowance().rule().scope())
        .isEqualTo(Scope.group("wholesale"));
    limit(Scope.customer(customer.value()), Measure.orders(), "3", DAY);
    placed(shop.place(oneChai()));
    assertThat(refused(shop.place(oneChai())).allowance().rule().scope())
        .isEqualTo(Scope.customer(customer.value()));

    placed(shop.place(shop.sending(other).of(chai, 1)));
    assertThat(refused(shop.place(shop.sending(other).of(chai, 1))).allowance().rule().scope())
        .isEqualTo(Scope.everybody());
  }

  @Test
  void a_more_specific_rule_does_not_beat_a_rule_of_another_window() {
    limit(Scope.everybody(), Measure.orders(), "1", TEN_MINUTES);
    limit(Scope.customer(customer.value()), Measure.orders(), "100", DAY);

    placed(shop.place(oneChai()));
    assertThat(refused(shop.place(oneChai())).allowance().rule().window()).isEqualTo(TEN_MINUTES);
  }

  @Test
  void rules_of_different_windows_all_apply_and_the_longest_wait_is_reported() {
    limit(Scope.everybody(), Measure.orders(), "2", TEN_MINUTES);
    limit(Scope.everybody(), Measure.orders(), "3", DAY);
    Order first = placed(shop.place(oneChai()));
    placed(shop.place(oneChai()));
    refused(shop.place(oneChai()));
    database.execute(
        "UPDATE orders SET placed_at = '%s' WHERE customer_id = '%s'"
            .formatted(first.placedAt().minus(Duration.ofHours(1)), customer));
    placed(shop.place(oneChai()));

    Placement.LimitReached refused = refused(shop.place(oneChai()));

    assertThat(refused.allowance().rule().window()).isEqualTo(DAY);
    assertThat(refused.retryAt()).contains(first.placedAt().minus(Duration.ofHours(1)).plus(DAY));
  }

  @Test
  void an_expired_rule_neither_applies_nor_beats_another() {
    limit(Scope.everybody(), Measure.orders(), "1", DAY);
    shop.limitRules()
        .add(
            new LimitRule(
                Scope.customer(customer.value()),
                Measure.orders(),
                BigDecimal.ZERO,
                DAY,
                LimitAction.REJECT,
                shop.clock.instant().minusSeconds(1),
                null),
            "admin");

    placed(shop.place(oneChai()));
    assertThat(refused(shop.place(oneChai())).allowance().rule().scope())
        .isEqualTo(Scope.everybody());
  }

  @Test
  void rejecting_precedes_asking_and_asking_precedes_holding() {
    KeptRule hold = limit(Scope.everybody(), Measure.orders(), "0", DAY, LimitAction.HOLD);
    KeptRule confirm =
        limit(Scope.everybody(), Measure.quantityOfEach(), "0", DAY, LimitAction.CONFIRM);
    KeptRule reject = limit(Scope.everybody(), Measure.orders(), "0", TEN_MINUTES);
    Sending sending = oneChai();

    assertThat(refused(shop.place(sending.confirming("limit"))).allowance().kept())
        .isEqualTo(reject);

    shop.limitRules().remove(reject.id(), Optional.empty(), "admin");
    List<Question> questions = asked(shop.place(sending.confirming()));
    assertThat(questions)
        .singleElement()
        .isInstanceOfSatisfying(
            Question.LimitReached.class,
            question -> assertThat(question.allowance().kept()).isEqualTo(confirm));

    Order order = placed(shop.place(sending.confirming("limit")));
    assertThat(order.state()).isEqualTo(OrderState.HELD);
    assertThat(stored(order, "confirmed")).isEqualTo("limit");
    Order found = shop.orders().find(customer, order.number()).orElseThrow();
    assertThat(found.state()).isEqualTo(OrderState.HELD);
    assertThat(found.history())
        .extracting(event -> event.kind().text())
        .containsExactly("placed", "held");
    assertThat(found.history().get(1).by()).isEqualTo("limit rule " + hold.id());
    assertThat(found.history().get(1).reason()).contains("at most 0 orders in PT24H");
    assertThat(replayed(shop.place(sending)).number()).isEqualTo(order.number());
  }

  @Test
  void all_questions_are_asked_at_once() {
    ProductId wine = shop.product("263.50", 100);
    limit(Scope.everybody(), Measure.quantityOfEach(), "5", DAY, LimitAction.CONFIRM);
    askAboutLookAlikesFor(TEN_MINUTES);
    Order first =
        placed(
            shop.place(shop.sending(customer).of(wine, 4).confirming("large-amount", "nonsense")));
    Sending sending = shop.sending(customer).of(wine, 4);

    assertThat(asked(shop.place(sending)))
        .extracting(question -> question.kind().text())
        .containsExactly("large-amount", "look-alike", "limit");
    assertThat(asked(shop.place(sending.confirming("limit", "large-amount"))))
        .containsExactly(new Question.LookAlike(first.number()));
    Order second =
        placed(shop.place(sending.confirming("look-alike", "limit", "large-amount", "more")));

    assertThat(stored(first, "confirmed")).isEqualTo("large-amount");
    assertThat(stored(second, "confirmed")).isEqualTo("large-amount,look-alike,limit");
  }

  @Test
  void the_same_lines_a_short_time_later_lead_to_a_question_whatever_the_address() {
    askAboutLookAlikesFor(TEN_MINUTES);
    ProductId tofu = shop.product("23.25", 100);
    Order first = placed(shop.place(shop.sending(customer).of(chai, 1).of(tofu, 2)));

    Sending again = shop.sending(customer).of(tofu, 2).of(chai, 1).to("another street");

    assertThat(asked(shop.place(again))).containsExactly(new Question.LookAlike(first.number()));
    placed(shop.place(shop.sending(customer).of(chai, 1).of(tofu, 3)));
    placed(shop.place(shop.sending(customer).of(chai, 1)));
    CustomerId other = shop.customer();
    placed(shop.place(shop.sending(other).of(chai, 1).of(tofu, 2)));
    assertThat(placed(shop.place(again.confirming("look-alike"))).number())
        .isNotEqualTo(first.number());
  }

  @Test
  void a_look_alike_expires_with_its_window_to_the_microsecond() {
    askAboutLookAlikesFor(TEN_MINUTES);
    Order first = placed(shop.place(oneChai()));
    Order last = placed(shop.place(shop.sending(customer).of(chai, 2)));
    Instant now = last.placedAt().plus(DAY);
    date(last, now);

    date(first, now.minus(TEN_MINUTES).plus(ONE_MICRO));
    assertThat(asked(shop.place(oneChai()))).hasSize(1);
    date(first, now.minus(TEN_MINUTES));
    placed(shop.place(oneChai()));
  }

  @Test
  void a_cancelled_order_is_no_look_alike_and_without_a_window_none_is() {
    askAboutLookAlikesFor(TEN_MINUTES);
    Order first = placed(shop.place(oneChai()));
    OrderNumber number = first.number();
    new CancelOrder(shop.store()).cancel(customer, number, "somebody", null);

    placed(shop.place(oneChai()));
    asked(shop.place(oneChai()));
    askAboutLookAlikesFor(Duration.ZERO);
    placed(shop.place(oneChai()));
    database.execute("DELETE FROM settings WHERE name = 'look-alike.window'");
    asked(shop.place(oneChai()));
    database.execute("INSERT INTO settings (name, content) VALUES ('look-alike.window', 'PT0S')");
  }

  @Test
  void customers_see_what_is_left_and_when_there_will_be_more() {
    database.execute(
        "UPDATE customers SET customer_group = 'wholesale' WHERE customer_id = '%s'"
            .formatted(customer));
    limit(Scope.everybody(), Measure.orders(), "1", DAY);
    KeptRule orders = limit(Scope.group("wholesale"), Measure.orders(), "3", DAY);
    KeptRule pieces = limit(Scope.everybody(), Measure.quantityOfEach(), "5", DAY);
    Order first = placed(shop.place(shop.sending(customer).of(chai, 2)));

    CustomerLimits.View view = shop.customerLimits().of(customer).orElseThrow();
    List<Allowance> allowances = view.book().allowancesAt(view.now());

    assertThat(view.blocked()).isFalse();
    assertThat(allowances)
        .containsExactlyInAnyOrder(
            new Allowance(orders, null, BigDecimal.ONE),
            new Allowance(pieces, chai.value(), new BigDecimal("2")),
            new Allowance(pieces, null, BigDecimal.ZERO));
    assertThat(allowances)
        .filteredOn(one -> one.used().signum() > 0)
        .allMatch(
            one ->
                view.book()
                    .nextAt(one, view.now())
                    .equals(Optional.of(first.placedAt().plus(DAY))));
    assertThat(shop.customerLimits().of(new CustomerId("nobody"))).isEmpty();
  }

  @Test
  void rules_are_stored_changed_only_in_the_version_seen_and_removed() {
    LimitRules rules = shop.limitRules();
    LimitRule whole =
        new LimitRule(
            Scope.customer(customer.value()),
            Measure.quantityOf(chai.value()),
            new BigDecimal("7"),
            Duration.ofDays(366),
            LimitAction.HOLD,
            Instant.parse("2031-01-01T00:00:00.123456789Z"),
            "who buys chai");
    KeptRule kept = rules.add(whole, "admin");
    LimitRule other =
        rule(
            Scope.group("a"),
            Measure.amountIn(Money.currency("JPY")),
            "9",
            DAY,
            LimitAction.CONFIRM);

    assertThat(rules.find(kept.id())).contains(kept);
    assertThat(kept.rule().expiresAt()).isEqualTo("2031-01-01T00:00:00.123456Z");
    assertThat(rules.change(kept.id(), Optional.of(2), other, "admin"))
        .isInstanceOf(Update.ChangedMeanwhile.class);
    KeptRule changed = new KeptRule(kept.id(), 2, other);
    assertThat(rules.change(kept.id(), Optional.of(1), other, "admin"))
        .isEqualTo(new Update.Done<>(changed));
    assertThat(rules.find(kept.id())).contains(changed);
    assertThat(rules.remove(kept.id(), Optional.of(1), "admin"))
        .isInstanceOf(Update.ChangedMeanwhile.class);
    assertThat(rules.remove(kept.id(), Optional.of(2), "admin"))
        .isEqualTo(new Update.Done<>(changed));
    assertThat(rules.remove(kept.id(), Optional.empty(), "admin"))
        .isInstanceOf(Update.NotThere.class);
    assertThat(rules.change(kept.id(), Optional.empty(), other, "admin"))
        .isInstanceOf(Update.NotThere.class);
  }

  @Test
  void rules_are_listed_newest_first_page_by_page() {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(0, limit(Scope.everybody(), Measure.orders(), "1", DAY).id());
    }

    List<KeptRule> first = shop.limitRules().newest(Optional.empty(), 3);
    List<KeptRule> second = shop.limitRules().newest(Optional.of(first.get(2).id()), 3);

    assertThat(first).extracting(KeptRule::id).isEqualTo(ids.subList(0, 3));
    assertThat(second).extracting(KeptRule::id).isEqualTo(ids.subList(3, 5));
  }

  @Test
  void a_rule_for_an_unknown_customer_or_product_is_refused() {
    assertThatThrownBy(
            () -> limit(Scope.customer("nobody"), Measure.quantityOf("nothing"), "1", DAY))
        .isInstanceOfSatisfying(
            InvalidLimit.class,
            invalid ->
                assertThat(invalid.violations())
                    .containsExactly("there is no customer nobody", "there is no product nothing"));
  }

  private Sending oneChai() {
    return shop.sending(customer).of(chai, 1);
  }

  private KeptRule limit(Scope scope, Measure measure, String max, Duration window) {
    return limit(scope, measure, max, window, LimitAction.REJECT);
  }

  private KeptRule limit(
      Scope scope, Measure measure, String max, Duration window, LimitAction action) {
    return shop.limitRules().add(rule(scope, measure, max, window, action), "admin");
  }

  private static LimitRule rule(
      Scope scope, Measure measure, String max, Duration window, LimitAction action) {
    return new LimitRule(scope, measure, new BigDecimal(max), window, action, null, null);
  }

  private void askAboutLookAlikesFor(Duration window) {
    database.execute(
        "UPDATE settings SET content = '%s' WHERE name = 'look-alike.window'".formatted(window));
  }

  private void date(Order order, Instant placedAt) {
    database.execute(
        "UPDATE orders SET placed_at = '%s' WHERE order_number = '%s'"
            .formatted(placedAt, order.number()));
  }

  private String stored(Order order, String column) {
    return database
        .column("SELECT %s FROM orders WHERE order_number = '%s'".formatted(column, order.number()))
        .get(0);
  }

  private static Order placed(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private static Order replayed(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.Replayed.class);
    return ((Placement.Replayed) placement).order();
  }

  private static Placement.LimitReached refused(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.LimitReached.class);
    return (Placement.LimitReached) placement;
  }

  private static List<Question> asked(Placement placement) {
    assertThat(placement).isInstanceOf(Placement.ConfirmationRequired.class);
    return ((Placement.ConfirmationRequired) placement).questions();
  }
}
