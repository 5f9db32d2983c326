package io.orderonce.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MoneyPropertyTest {

  @Provide
  Arbitrary<Money> dollars() {
    return amounts(2).map(amount -> new Money(amount, Money.currency("USD")));
  }

  @Provide
  Arbitrary<Money> yen() {
    return amounts(0).map(amount -> new Money(amount, Money.currency("JPY")));
  }

  private static Arbitrary<BigDecimal> amounts(int decimals) {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.ZERO, new BigDecimal("9999999999"))
        .ofScale(decimals);
  }

  @Property
  void a_written_amount_reads_back_unchanged(@ForAll("dollars") Money money) {
    assertThat(Money.of(money.plainAmount(), "USD")).isEqualTo(money);
  }

  @Property
  void equal_amounts_are_equal_however_they_were_spelt(@ForAll("yen") Money money) {
    assertThat(Money.of(money.plainAmount() + ".000", "JPY")).isEqualTo(money);
  }

  @Property
  void adding_does_not_depend_on_the_order(
      @ForAll("dollars") Money a, @ForAll("dollars") Money b, @ForAll("dollars") Money c) {
    assertThat(a.plus(b).plus(c)).isEqualTo(c.plus(a).plus(b));
  }

  @Property
  void times_is_repeated_addition(
      @ForAll("dollars") Money price, @ForAll @IntRange(min = 0, max = 40) int quantity) {
    Money sum = Money.zero(price.currency());
    for (int i = 0; i < quantity; i++) {
      sum = sum.plus(price);
    }
    assertThat(price.times(quantity)).isEqualTo(sum);
  }

  @Property
  void nothing_is_ever_rounded(
      @ForAll("dollars") Money money, @ForAll @IntRange(min = 1, max = 9) int third) {
    String finer = money.plainAmount() + third;
    assertThatThrownBy(() -> Money.of(finer, "USD")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void two_currencies_are_never_mixed(@ForAll("dollars") Money dollars, @ForAll("yen") Money yen) {
    assertThatThrownBy(() -> dollars.plus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dollars.isMoreThan(yen)).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void no_text_causes_any_other_failure(@ForAll String text) {
    try {
      assertThat(Money.of(text, "USD").plainAmount()).matches("[0-9]+\\.[0-9]{2}");
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("amount");
    }
  }
}
