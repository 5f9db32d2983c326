package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.ids.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class OrderNumberPropertyTest {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final CustomerId CUSTOMER = new CustomerId("VINET");
  private static final OrderNumbers NUMBERS =
      new OrderNumbers("shop", List.of(new byte[32]), Duration.ofHours(24));

  @Provide
  Arbitrary<Instant> moments() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2025-01-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2059-01-01T00:00:00Z").toEpochMilli())
        .map(Instant::ofEpochMilli);
  }

  @Provide
  Arbitrary<OrderNumber> numbers() {
    return moments().map(at -> NUMBERS.next(CUSTOMER, at));
  }

  @Property
  void a_number_reads_back_with_all_its_content(
      @ForAll("moments") Instant at, @ForAll int serial, @ForAll long code) {
    OrderNumber number = OrderNumber.of(at, serial, code);

    OrderNumber read = OrderNumber.read(number.canonical()).orElseThrow();

    assertThat(read).isEqualTo(number);
    assertThat(read.issuedAt()).isEqualTo(at);
    assertThat(read.serial()).isEqualTo(serial & 0xFFFFF);
    assertThat(read.code()).isEqualTo(code & (1L << 35) - 1);
    assertThat(number.canonical()).matches("([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}");
  }

  @Property
  void a_number_may_be_spelt_as_people_do(@ForAll("numbers") OrderNumber number) {
    String spelt =
        number
            .canonical()
            .toLowerCase(Locale.ROOT)
            .replace('0', 'o')
            .replace('1', 'l')
            .replace("-", "  ");

    assertThat(OrderNumber.read(spelt)).contains(number);
    assertThat(OrderNumber.read(number.canonical().replace('1', 'I'))).contains(number);
  }

  @Property
  void one_wrong_character_is_always_noticed(
      @ForAll("numbers") OrderNumber number,
      @ForAll @IntRange(min = 0, max = 19) int place,
      @ForAll @IntRange(min = 1, max = 31) int shift) {
    StringBuilder plain = new StringBuilder(number.canonical().replace("-", ""));
    int digit = ALPHABET.indexOf(plain.charAt(place));
    plain.setCharAt(place, ALPHABET.charAt((digit + shift) % 32));

    assertThat(OrderNumber.read(plain.toString())).isEmpty();
  }

  @Property
  void two_swapped_characters_are_always_noticed(
      @ForAll("numbers") OrderNumber number,
      @ForAll @IntRange(min = 0, max = 19) int a,
      @ForAll @IntRange(min = 0, max = 19) int b) {
    StringBuilder plain = new StringBuilder(number.canonical().replace("-", ""));
    char first = plain.charAt(a);
    plain.setCharAt(a, plain.charAt(b));
    plain.setCharAt(b, first);

    boolean same = plain.toString().equals(number.canonical().replace("-", ""));
    assertThat(OrderNumber.read(plain.toString()).isPresent()).isEqualTo(same);
  }

  @Property
  void later_numbers_sort_later(@ForAll("moments") Instant a, @ForAll("moments") Instant b) {
    int order =
        NUMBERS
            .next(CUSTOMER, a)
            .canonical()
            .substring(0, 9)
            .compareTo(NUMBERS.next(CUSTOMER, b).canonical().substring(0, 9));

    assertThat(Integer.signum(order)).isEqualTo(Integer.signum(a.compareTo(b)));
  }

  @Property
  void a_number_is_legal_for_its_customer_in_its_shop_and_nowhere_else(
      @ForAll("numbers") OrderNumber number) {
    OrderNumbers otherShop = new OrderNumbers("other", List.of(new byte[32]), Duration.ofHours(24));

    assertThat(NUMBERS.isLegal(number, CUSTOMER)).isTrue();
    assertThat(NUMBERS.isLegal(number, new CustomerId("TOMSP"))).isFalse();
    assertThat(otherShop.isLegal(number, CUSTOMER)).isFalse();
  }

  @Property
  void a_changed_code_is_never_legal(
      @ForAll("numbers") OrderNumber number, @ForAll @IntRange(min = 0, max = 34) int bit) {
    OrderNumber forged =
        OrderNumber.of(number.issuedAt(), number.serial(), number.code() ^ 1L << bit);

    assertThat(NUMBERS.isLegal(forged, CUSTOMER)).isFalse();
  }

  @Property(tries = 20)
  void numbers_of_the_same_millisecond_differ(@ForAll("moments") Instant at) {
    Set<OrderNumber> seen = new HashSet<>();
    for (int i = 0; i < 5_000; i++) {
      assertThat(seen.add(NUMBERS.next(CUSTOMER, at))).isTrue();
    }
  }

  @Property
  void no_text_makes_reading_fail(@ForAll String text) {
    OrderNumber.read(text).ifPresent(number -> assertThat(number.canonical()).hasSize(23));
  }

  @Property(tries = 50)
  void after_a_change_of_secret_the_old_numbers_stay_legal(@ForAll("moments") Instant at) {
    byte[] fresh = new byte[32];
    fresh[0] = 1;
    OrderNumbers after =
        new OrderNumbers("shop", List.of(fresh, new byte[32]), Duration.ofHours(24));

    assertThat(after.isLegal(NUMBERS.next(CUSTOMER, at), CUSTOMER)).isTrue();
    assertThat(NUMBERS.isLegal(after.next(CUSTOMER, at), CUSTOMER)).isFalse();
  }
}
