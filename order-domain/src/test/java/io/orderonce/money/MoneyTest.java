package io.orderonce.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", " 1", "-1", "+1", "1e3", "1,000.00", ".5", "1.", "0x10", "١", "NaN", "1.001"})
  void anything_but_a_plain_decimal_is_refused(String text) {
    assertThatThrownBy(() -> Money.of(text, "USD")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_absurd_exponent_is_refused_before_it_is_expanded() {
    assertThatThrownBy(() -> new Money(new BigDecimal("1E+999999999"), Money.currency("USD")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money(new BigDecimal("1E-999999999"), Money.currency("USD")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void amounts_stay_below_what_the_database_holds() {
    Money largest = Money.of("999999999999999.99", "USD");

    assertThatThrownBy(() -> largest.plus(Money.of("0.01", "USD")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> largest.times(2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void displayed_amounts_can_be_too_large_without_a_fault() {
    Money large = Money.of("900000000000000.00", "USD");

    assertThat(large.ifTimes(1)).contains(large);
    assertThat(large.ifTimes(2)).isEmpty();
    assertThat(large.ifTimes(0)).contains(Money.of("0", "USD"));
    assertThat(Money.sumOf(List.of(large, Money.of("99999999999999.99", "USD"))))
        .contains(Money.of("999999999999999.99", "USD"));
    assertThat(Money.sumOf(List.of(large, Money.of("100000000000000.00", "USD")))).isEmpty();
    assertThat(Money.sumOf(List.of(large, Money.of("1", "JPY")))).isEmpty();
    assertThat(Money.sumOf(List.of())).isEmpty();
  }

  @Test
  void gold_and_unknown_codes_are_refused_as_currencies() {
    assertThatThrownBy(() -> Money.of("1", "XAU")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.of("1", "usd")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_dinar_has_three_decimals() {
    assertThat(Money.of("1.5", "KWD").plainAmount()).isEqualTo("1.500");
  }
}
