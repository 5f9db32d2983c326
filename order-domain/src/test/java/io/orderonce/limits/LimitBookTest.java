package io.orderonce.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rules apply, and when an order will be allowed. */
class LimitBookTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Currency USD = Currency.getInstance("USD");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

  private final MovableClock clock = new MovableClock(NOON);
  private long lastId;

  @Test
  void the_most_specific_of_competing_rules_applies() {
    KeptRule byDefault = kept(Scope.everybody(), Measure.orders(), "1", HOUR);
    KeptRule ofGroup = kept(Scope.group("g"), Measure.orders(), "2", HOUR);
    KeptRule ofCustomer = kept(Scope.customer("c"), Measure.orders(), "3", HOUR);
    KeptRule otherWindow = kept(Scope.everybody(), Measure.orders(), "4", DAY);
    KeptRule otherProduct = kept(Scope.everybody(), Measure.quantityOf("1"), "5", HOUR);
    KeptRule eachProduct = kept(Scope.everybody(), Measure.quantityOfEach(), "6", HOUR);
    KeptRule otherCurrency = kept(Scope.everybody(), Measure.amountIn(USD), "7", HOUR);

    assertThat(
            LimitBook.effective(
                List.of(
                    byDefault,
                    ofGroup,
                    ofCustomer,
                    otherWindow,
                    otherProduct,
                    eachProduct,
                    otherCurrency),
                NOON))
        .containsExactly(ofCustomer, otherWindow, otherProduct, eachProduct, otherCurrency);
    assertThat(LimitBook.effective(List.of(ofGroup, byDefault), NOON)).containsExactly(ofGroup);
  }

  @Test
  void windows_of_equal_length_compete_however_they_are_written() {
    KeptRule byDefault = kept(Scope.everybody(), Measure.orders(), "1", Duration.parse("P1D"));
    KeptRule ofCustomer =
        kept(Scope.customer("c"), Measure.orders(), "3", Duration.parse("PT1440M"));

    assertThat(LimitBook.effective(List.of(byDefault, ofCustomer), NOON))
        .containsExactly(ofCustomer);
  }

  @Test
  void two_rules_of_the_same_scope_both_apply() {
    KeptRule one = kept(Scope.everybody(), Measure.orders(), "1", HOUR);
    KeptRule other = kept(Scope.everybody(), Measure.orders(), "2", HOUR);

    assertThat(LimitBook.effective(List.of(one, other), NOON)).containsExactly(one, other);
  }

  @Test
  void a_rule_applies_until_it_expires_and_then_the_next_one_does() {
    KeptRule byDefault = kept(Scope.everybody(), Measure.orders(), "1", HOUR);
    KeptRule forNow = expiring(Scope.customer("c"), "9", HOUR, NOON.plus(HOUR));
    List<KeptRule> rules = List.of(byDefault, forNow);

    assertThat(LimitBook.effective(rules, NOON)).containsExactly(forNow);
    assertThat(LimitBook.effective(rules, NOON.plus(HOUR).minus(MICRO))).containsExactly(forNow);
    assertThat(LimitBook.effective(rules, NOON.plus(HOUR))).containsExactly(byDefault);
  }

  @Test
  void a_purchase_counts_until_it_leaves_the_window() {
    KeptRule rule = kept(Scope.everybody(), Measure.orders(), "5", HOUR);
    LimitBook book = new LimitBook(List.of(rule), List.of(bought(NOON, "1", Map.of())));

    clock.advance(HOUR.minus(MICRO));
    Allowance before = book.allowancesAt(clock.instant()).get(0);
    clock.advance(MICRO);
    Allowance after = book.allowancesAt(clock.instant()).get(0);

    assertThat(before.used()).isEqualTo("1");
    assertThat(book.nextAt(before, clock.instant().minus(MICRO))).contains(NOON.plus(HOUR));
    assertThat(after.used()).isEqualTo("0");
    assertThat(book.nextAt(after, clock.instant())).isEmpty();
  }

  @Test
  void the_remaining_allowance_is_never_negative() {
    KeptRule rule = kept(Scope.everybody(), Measure.amountIn(USD), "5", HOUR);

    assertThat(new Allowance(rule, null, new BigDecimal("7.50")).left()).isEqualTo("0.00");
  }

  @Test
  void an_order_is_allowed_when_the_blocking_rule_expires_unless_another_applies() {
    KeptRule strict = expiring(Scope.customer("c"), "0", HOUR, NOON.plusSeconds(60));
    KeptRule lax = kept(Scope.everybody(), Measure.orders(), "1", HOUR);
    Purchase order = bought(NOON, "1", Map.of());
    List<Purchase> past = List.of(bought(NOON.minusSeconds(600), "1", Map.of()));

    assertThat(new LimitBook(List.of(strict), past).firstAllowed(order))
        .contains(NOON.plusSeconds(60));
    assertThat(new LimitBook(List.of(strict, lax), past).firstAllowed(order))
        .contains(NOON.plusSeconds(3000));
    assertThat(new LimitBook(List.of(strict, lax), List.of()).firstAllowed(order))
        .contains(NOON.plusSeconds(60));
  }

  @Test
  void rules_that_only_ask_or_hold_cause_no_wait() {
    LimitRule asking =
        new LimitRule(
            Scope.everybody(),
            Measure.orders(),
            BigDecimal.ZERO,
            HOUR,
            LimitAction.CONFIRM,
            null,
            null);

    assertThat(
            new LimitBook(List.of(new KeptRule(1, 1, asking)), List.of())
                .firstAllowed(bought(NOON, "1", Map.of())))
        .contains(NOON);
  }

  /**
   * Compares with brute force: evaluates the rules again at every moment at which anything changes.
   */
  @Test
  void the_first_allowed_moment_is_the_one_found_by_trying_all_moments() {
    long seed = Long.getLong("orderonce.test.seed", System.nanoTime());
    System.out.println("limits: seed " + seed + " (-Dorderonce.test.seed=…)");
    Random random = new Random(seed);
    int waiting = 0;
    for (int round = 0; round < 3_000; round++) {
      List<KeptRule> rules = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        rules.add(anyRule(random));
      }
      List<Purchase> past = new ArrayList<>();
      for (int i = random.nextInt(8); i > 0; i--) {
        past.add(anyPurchase(random, NOON.minusSeconds(random.nextInt(7_200))));
      }
      Purchase order = anyPurchase(random, NOON);

      Optional<Instant> first = new LimitBook(rules, past).firstAllowed(order);

      assertThat(first).as("%s%n%s%n%s", rules, past, order).isEqualTo(tried(rules, past, order));
      waiting += first.isPresent() && first.get().isAfter(NOON) ? 1 : 0;
    }
    assertThat(waiting).isGreaterThan(300);
  }

  private static Optional<Instant> tried(
      List<KeptRule> rules, List<Purchase> past, Purchase order) {
    TreeSet<Instant> moments = new TreeSet<>(List.of(NOON));
    for (KeptRule one : rules) {
      Instant end = one.rule().expiresAt();
      if (end != null && end.isAfter(NOON)) {
        moments.add(end);
      }
      past.stream()
          .map(bought -> bought.at().plus(one.rule().window()))
          .filter(NOON::isBefore)
          .forEach(moments::add);
    }
    return moments.stream().filter(at -> isAllowed(rules, past, order, at)).findFirst();
  }

  private static boolean isAllowed(
      List<KeptRule> rules, List<Purchase> past, Purchase order, Instant at) {
    return new LimitBook(rules, past)
        .allowancesAt(at).stream()
            .filter(one -> one.rule().action() == LimitAction.REJECT)
            .noneMatch(one -> one.isExceededBy(order));
  }

  private KeptRule anyRule(Random random) {
    List<Scope> scopes = List.of(Scope.everybody(), Scope.group("g"), Scope.customer("c"));
    List<Measure> measures =
        List.of(
            Measure.orders(),
            Measure.amountIn(USD),
            Measure.amountIn(Currency.getInstance("EUR")),
            Measure.quantityOf("1"));
    return new KeptRule(
        ++lastId,
        1,
        new LimitRule(
            scopes.get(random.nextInt(3)),
            measures.get(random.nextInt(4)),
            BigDecimal.valueOf(random.nextInt(8)),
            Duration.ofMinutes(30L * (1 + random.nextInt(3))),
            random.nextInt(4) == 0 ? LimitAction.HOLD : LimitAction.REJECT,
            random.nextInt(3) == 0 ? NOON.plusSeconds(random.nextInt(6_000) - 500) : null,
            null));
  }

  private static Purchase anyPurchase(Random random, Instant at) {
    return bought(
        at,
        Integer.toString(random.nextInt(4)),
        Map.of(Integer.toString(1 + random.nextInt(2)), 1 + random.nextInt(3)));
  }

  private static Purchase bought(Instant at, String total, Map<String, Integer> quantities) {
    return new Purchase(at, new BigDecimal(total), USD, quantities);
  }

  private KeptRule expiring(Scope scope, String max, Duration window, Instant end) {
    return kept(scope, Measure.orders(), max, window, end);
  }

  private KeptRule kept(Scope scope, Measure measure, String max, Duration window) {
    return kept(scope, measure, max, window, null);
  }

  private KeptRule kept(
      Scope scope, Measure measure, String max, Duration window, @Nullable Instant end) {
    return new KeptRule(
        ++lastId,
        1,
        new LimitRule(scope, measure, new BigDecimal(max), window, LimitAction.REJECT, end, null));
  }
}
