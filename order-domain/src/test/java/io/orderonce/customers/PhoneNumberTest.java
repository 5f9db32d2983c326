package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhoneNumberTest {

  @Test
  void however_it_is_written_it_is_the_same_number() {
    List<String> spellings =
        List.of(
            "+49 30 901820",
            "+4930901820",
            "+49 (0)30 / 90 18 20",
            " +49-30-901820 ",
            "＋４９ ３０ ９０１８２０");

    assertThat(spellings)
        .allSatisfy(
            typed ->
                assertThat(PhoneNumber.read(typed, Optional.empty()))
                    .as(typed)
                    .contains(new PhoneNumber("+4930901820")));
  }

  @Test
  void a_number_without_a_country_code_is_of_the_customers_country() {
    assertThat(PhoneNumber.read("030 901820", Optional.of("DE")))
        .contains(new PhoneNumber("+4930901820"));
    assertThat(PhoneNumber.read("020 7946 0958", Optional.of("GB")))
        .contains(new PhoneNumber("+442079460958"));
    assertThat(PhoneNumber.read("+86 138 0013 8000", Optional.of("GB")))
        .contains(new PhoneNumber("+8613800138000"));
    assertThat(PhoneNumber.read("030 901820", Optional.empty())).isEmpty();
    assertThat(PhoneNumber.read("030 901820", Optional.of("no country"))).isEmpty();
  }

  @Test
  void what_nobody_can_call_is_refused() {
    List<String> wrong =
        List.of("", "ada", "+", "+49", "+49 1", "+999 12345678", "+1 650 253 0000 ext. 3");

    assertThat(wrong)
        .allSatisfy(
            typed -> assertThat(PhoneNumber.read(typed, Optional.empty())).as(typed).isEmpty());
    assertThat(PhoneNumber.read("+49" + "30 901820 ".repeat(1_000), Optional.empty())).isEmpty();
  }
}
