package io.orderonce.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {

  @ParameterizedTest
  @CsvSource({
    "usa, US",
    "deut, DE",
    "germany, DE",
    "德国, DE",
    "germ, DE",
    "uk, GB",
    "united k, GB",
    "osterr, AT",
    "Öst, AT",
    "日本, JP",
    "cote d'iv, CI",
    "holl, NL",
    "states, US"
  })
  void a_country_is_found_by_whatever_it_is_called(String typed, String code) {
    assertThat(found(typed)).contains(code);
  }

  @Test
  void what_is_typed_leaves_few_to_choose_from() {
    assertThat(found("usa")).containsExactly("US");
    assertThat(found("deut")).containsExactly("DE");
    assertThat(found("xyzzy")).isEmpty();
    assertThat(found("")).hasSize(Countries.sorted(Locale.ENGLISH).size());
  }

  @ParameterizedTest
  @CsvSource({
    "DE, DE",
    "de, DE",
    "DEU, DE",
    "Germany, DE",
    "Deutschland, DE",
    "德国, DE",
    "United States, US",
    "US, US",
    "IN, IN",
    "is, IS"
  })
  void a_browser_may_fill_in_a_code_or_a_name(String written, String code) {
    assertThat(Countries.called(written)).contains(code);
  }

  @Test
  void what_is_no_country_is_none() {
    assertThat(Countries.called("Atlantis")).isEmpty();
    assertThat(Countries.called("")).isEmpty();
  }

  private static List<String> found(String typed) {
    return Countries.sorted(Locale.ENGLISH).stream()
        .filter(code -> Countries.mayBe(code, typed))
        .toList();
  }
}
