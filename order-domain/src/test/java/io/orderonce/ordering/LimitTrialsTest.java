package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.customers.Contact;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.Users;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitRule;
import io.orderonce.limits.LimitTrials.Trial;
import io.orderonce.limits.Measure;
import io.orderonce.limits.Scope;
import io.orderonce.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a rule would have done to past orders, compared with what it does, and with a count by hand.
 */
class LimitTrialsTest extends ShopSuite {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  private ProductId tofu;

  @BeforeEach
  void countFromNothing() {
    forgetWhatOtherTestsOrdered();
    database.execute("UPDATE products SET stock = 1000");
    tofu = shop.product("7.00", 1_000);
  }

  private CustomerId account(String email) {
    Users users = CustomerAdapters.users(shop.transactions, shop.clock);
    CustomerId id = new CustomerId("T" + ACCOUNTS.incrementAndGet());
    Contact contact = new Contact(Optional.of(new EmailAddress(email)), Optional.empty());
    assertThat(
            users.createShopper(
                id.value().toLowerCase(Locale.ROOT), "hash", id, "Somebody", contact))
        .isTrue();
    return id;
  }

  private Order placed(CustomerId buyer, ProductId product, int pieces, String street) {
    Placement placement =
        shop.place(shop.sending(buyer).of(product, pieces).to(street).confirming("look-alike"));
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private static LimitRule rule(
      Scope scope, Measure measure, String max, Duration window, LimitAction action) {
    return new LimitRule(scope, measure, new BigDecimal(max), window, action, null, null);
  }

  private Trial tried(LimitRule rule) {
    return shop.limitTrials().tryOut(rule, Optional.empty());
  }

  @Test
  void it_refuses_as_many_as_the_rule_does() {
    LimitRule three =
        rule(Scope.everybody(), Measure.orders(), "3", Duration.ofDays(1), LimitAction.REJECT);
    List<String> numbers = new ArrayList<>();
    for (int order = 0; order < 5; order++) {
      numbers.add(placed(customer, chai, 1 + order, "Ring 1").number().canonical());
    }
    placed(shop.customer(), chai, 1, "Ring 2");

    Trial trial = tried(three);

    assertThat(trial.orders()).isEqualTo(6);
    assertThat(trial.refused()).isEqualTo(2);
    assertThat(trial.asked() + trial.held()).isZero();
    assertThat(trial.customers()).isEqualTo(1);
    assertThat(trial.examples()).containsExactly(numbers.get(4), numbers.get(3));
    CustomerId other = shop.customer();
    shop.limitRules().add(three, "admin");
    List<Placement> answers = new ArrayList<>();
    for (int order = 0; order < 5; order++) {
      answers.add(shop.place(shop.sending(other).of(chai, 1 + order).confirming("look-alike")));
    }
    assertThat(answers).filteredOn(Placement.LimitReached.class::isInstance).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void it_tells_what_would_have_happened(LimitAction action) {
    placed(customer, chai, 1, "Ring 1");
    placed(customer, chai, 2, "Ring 1");

    Trial trial = tried(rule(Scope.everybody(), Measure.orders(), "1", Duration.ofDays(1), action));

    assertThat(List.of(trial.refused(), trial.asked(), trial.held()))
        .isEqualTo(
            switch (action) {
              case REJECT -> List.of(1L, 0L, 0L);
              case CONFIRM -> List.of(0L, 1L, 0L);
              case HOLD -> List.of(0L, 0L, 1L);
            });
  }

  @Test
  void a_rule_of_a_group_or_a_customer_concerns_nobody_else() {
    CustomerId other = shop.customer();
    placed(customer, chai, 1, "Ring 1");
    placed(other, chai, 1, "Ring 2");
    database.execute(
        "UPDATE customers SET customer_group = 'wholesale' WHERE customer_id = '"
            + other.value()
            + "'");

    Trial ofTheGroup =
        tried(rule(Scope.group("wholesale"), Measure.orders(), "0", HOUR, LimitAction.REJECT));
    Trial ofTheCustomer =
        tried(
            rule(
                Scope.customer(customer.value()), Measure.orders(), "0", HOUR, LimitAction.REJECT));

    assertThat(ofTheGroup.orders()).isEqualTo(1);
    assertThat(ofTheGroup.refused()).isEqualTo(1);
    assertThat(ofTheCustomer.orders()).isEqualTo(1);
    assertThat(ofTheCustomer.refused()).isEqualTo(1);
    assertThat(ofTheCustomer.examples()).doesNotContainAnyElementsOf(ofTheGroup.examples());
  }

  @Test
  void an_order_that_is_too_large_by_itself_is_found() {
    placed(customer, chai, 6, "Ring 1");

    for (Measure measure :
        List.of(
            Measure.quantityOf(chai.value()),
            Measure.quantityOfEach(),
            Measure.amountIn(Money.currency("USD")))) {
      assertThat(tried(rule(Scope.everybody(), measure, "5", HOUR, LimitAction.HOLD)).held())
          .isEqualTo(1);
    }
    assertThat(
            tried(
                    rule(
                        Scope.everybody(),
                        Measure.amountIn(Money.currency("EUR")),
                        "5",
                        HOUR,
                        LimitAction.HOLD))
                .concernsNobody())
        .isTrue();
  }

  @Test
  void orders_before_the_period_count_and_are_not_asked_about() {
    Instant now = shop.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    at(placed(customer, chai, 1, "Ring 1"), now.minus(HOUR.plusMinutes(10)));
    at(placed(customer, chai, 2, "Ring 1"), now.minus(HOUR.minusMinutes(10)));

    LimitRule one =
        rule(Scope.everybody(), Measure.orders(), "1", Duration.ofHours(2), LimitAction.REJECT);
    Trial trial = shop.limitTrials().tryOut(one, Optional.of(now.minus(HOUR)));

    assertThat(trial.orders()).isEqualTo(1);
    assertThat(trial.refused()).isEqualTo(1);
    assertThat(trial.since()).isEqualTo(now.minus(HOUR));
  }

  /** Random orders of a few accounts, some with a mailbox or a house in common. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void it_counts_as_somebody_would_who_goes_through_all_orders_by_hand(long seed) {
    Random random = new Random(seed);
    Instant now = shop.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    List<CustomerId> accounts =
        List.of(
            account("jane@example.org"),
            account("jane@example.org"),
            account("john@example.org"),
            account("jim@example.org"));
    List<ByHand> orders = new ArrayList<>();
    for (int order = 0; order < 40; order++) {
      CustomerId buyer = accounts.get(random.nextInt(accounts.size()));
      ProductId product = random.nextBoolean() ? chai : tofu;
      int pieces = 1 + random.nextInt(4);
      String street = "Ring " + (random.nextInt(3) == 0 ? "1" : "2" + buyer.value());
      Order made = placed(buyer, product, pieces, street);
      Instant at = now.minusSeconds(60L * 60 * 12 - 1000L * order - random.nextInt(900));
      at(made, at);
      BigDecimal price = new BigDecimal(product.equals(chai) ? "18" : "7");
      orders.add(new ByHand(made.number().canonical(), buyer, product, pieces, price, street, at));
    }
    Map<CustomerId, String> mailboxes = new HashMap<>();
    mailboxes.put(accounts.get(0), "jane");
    mailboxes.put(accounts.get(1), "jane");

    for (Scope scope : List.of(Scope.everybody(), Scope.person())) {
      for (Measure measure :
          List.of(
              Measure.orders(),
              Measure.amountIn(Money.currency("USD")),
              Measure.quantityOfEach())) {
        for (LimitAction action : List.of(LimitAction.REJECT, LimitAction.HOLD)) {
          LimitRule rule = rule(scope, measure, most(measure), Duration.ofHours(2), action);

          Trial trial = tried(rule);

          List<String> expected = new ArrayList<>(stopped(orders, rule, mailboxes));
          assertThat(trial.refused() + trial.held()).as(rule.inFull()).isEqualTo(expected.size());
          Collections.reverse(expected);
          assertThat(trial.examples())
              .as(rule.inFull())
              .isEqualTo(expected.subList(0, Math.min(10, expected.size())));
        }
      }
    }
  }

  private static String most(Measure measure) {
    return switch (measure.kind()) {
      case ORDERS -> "2";
      case AMOUNT -> "90";
      case QUANTITY -> "6";
    };
  }

  private void at(Order order, Instant moment) {
    database.execute(
        "UPDATE orders SET placed_at = TIMESTAMP WITH TIME ZONE '%s' WHERE order_number = '%s'"
            .formatted(
                moment.toString().replace("T", " ").replace("Z", "+00:00"),
                order.number().canonical()));
  }

  private record ByHand(
      String number,
      CustomerId buyer,
      ProductId product,
      int pieces,
      BigDecimal price,
      String street,
      Instant at) {

    BigDecimal weight(Measure measure, ProductId counted) {
      return switch (measure.kind()) {
        case ORDERS -> BigDecimal.ONE;
        case AMOUNT -> BigDecimal.valueOf(pieces).multiply(price);
        case QUANTITY -> product.equals(counted) ? BigDecimal.valueOf(pieces) : BigDecimal.ZERO;
      };
    }
  }

  /** Slow and simple: each order is compared with every earlier one that was let through. */
  private List<String> stopped(
      List<ByHand> orders, LimitRule rule, Map<CustomerId, String> mailboxes) {
    List<ByHand> let = new ArrayList<>();
    List<String> stopped = new ArrayList<>();
    for (ByHand one : orders.stream().sorted(Comparator.comparing(ByHand::at)).toList()) {
      Instant begin = one.at().minus(rule.window());
      List<ByHand> recent = let.stream().filter(past -> past.at().isAfter(begin)).toList();
      BigDecimal used =
          recent.stream()
              .filter(past -> isSame(one, past, rule, recent, mailboxes))
              .map(past -> past.weight(rule.measure(), one.product()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      boolean over = used.add(one.weight(rule.measure(), one.product())).compareTo(rule.max()) > 0;
      if (over) {
        stopped.add(one.number());
      }
      if (!over || rule.action() != LimitAction.REJECT) {
        let.add(one);
      }
    }
    return stopped;
  }

  private static boolean isSame(
      ByHand one,
      ByHand past,
      LimitRule rule,
      List<ByHand> recent,
      Map<CustomerId, String> mailboxes) {
    if (past.buyer().equals(one.buyer())) {
      return true;
    }
    if (rule.scope().level() != Scope.Level.PERSON) {
      return false;
    }
    String mailbox = mailboxes.get(one.buyer());
    if (mailbox != null && mailbox.equals(mailboxes.get(past.buyer()))) {
      return true;
    }
    List<String> houses = new ArrayList<>(List.of(one.street()));
    recent.stream()
        .filter(other -> other.buyer().equals(one.buyer()))
        .forEach(other -> houses.add(other.street()));
    return recent.stream()
        .filter(other -> other.buyer().equals(past.buyer()))
        .anyMatch(other -> houses.contains(other.street()));
  }
}
