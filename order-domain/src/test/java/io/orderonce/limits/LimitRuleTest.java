package io.orderonce.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which limit rules are valid. */
class LimitRuleTest {

  private static final Currency YEN = Currency.getInstance("JPY");
  private static final Currency USD = Currency.getInstance("USD");

  @Test
  void a_maximum_has_the_decimals_of_what_it_limits() {
    assertThat(rule(Measure.orders(), "5.000").max()).isEqualTo("5");
    assertThat(rule(Measure.amountIn(USD), "5").max()).isEqualTo("5.00");
    assertThat(rule(Measure.amountIn(YEN), "500").max()).isEqualTo("500");
    assertThat(rule(Measure.quantityOfEach(), "1E+3").max()).isEqualTo("1000");
  }

  @Test
  void a_finer_negative_or_too_large_maximum_is_refused() {
    for (String max : List.of("-1", "1.5", "1000000000000000", "1E+999999999")) {
      assertViolations(() -> rule(Measure.orders(), max), 1);
    }
    assertViolations(() -> rule(Measure.amountIn(USD), "0.001"), 1);
    assertViolations(() -> rule(Measure.amountIn(YEN), "0.1"), 1);
  }

  @Test
  void all_violations_are_reported_at_once() {
    assertThatThrownBy(
            () ->
                new LimitRule(
                    new Scope(Scope.Level.GROUP, null),
                    new Measure(Measure.Kind.ORDERS, "11", USD),
                    new BigDecimal("-1"),
                    Duration.ofMillis(1500),
                    LimitAction.REJECT,
                    Instant.MAX,
                    "two\nlines"))
        .isInstanceOfSatisfying(
            InvalidLimit.class, invalid -> assertThat(invalid.violations()).hasSize(7));
  }

  @Test
  void a_scope_has_the_id_it_needs_and_no_other() {
    assertThat(new Scope(Scope.Level.DEFAULT, "somebody").violations()).hasSize(1);
    assertThat(new Scope(Scope.Level.CUSTOMER, null).violations()).hasSize(1);
    assertThat(Scope.customer("no such'id").violations()).hasSize(1);
    assertThat(Scope.group(" ").violations()).hasSize(1);
    assertThat(Scope.group("大客户").violations()).isEmpty();
  }

  @Test
  void a_window_is_in_whole_seconds_up_to_a_leap_year() {
    assertThat(of(Duration.ofDays(366)).window()).isEqualTo(Duration.ofDays(366));
    for (Duration window :
        List.of(
            Duration.ZERO,
            Duration.ofSeconds(-1),
            Duration.ofMillis(500),
            Duration.ofDays(366).plusSeconds(1))) {
      assertViolations(() -> of(window), 1);
    }
  }

  private static LimitRule rule(Measure measure, String max) {
    return new LimitRule(
        Scope.everybody(),
        measure,
        new BigDecimal(max),
        Duration.ofHours(1),
        LimitAction.REJECT,
        null,
        null);
  }

  private static LimitRule of(Duration window) {
    return new LimitRule(
        Scope.everybody(),
        Measure.orders(),
        BigDecimal.ONE,
        window,
        LimitAction.REJECT,
        null,
        null);
  }

  private static void assertViolations(Runnable making, int count) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            InvalidLimit.class, invalid -> assertThat(invalid.violations()).hasSize(count));
  }
}
