package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.text.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialRulesTest {

  private static final String GOOD = "vins et alcools";

  @ParameterizedTest
  @ValueSource(strings = {"ab", "vinet", "Paul.Henriot@vinet.example", "a_b-c", "4711"})
  void easily_typed_names_are_valid_user_names(String name) {
    assertThat(CredentialRules.violations(name, GOOD)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a b", "ab\n", "vinét", "<b>", "a'b", "vi\0net"})
  void other_names_are_invalid_user_names(String name) {
    assertThat(CredentialRules.violations(name, GOOD))
        .singleElement()
        .asString()
        .startsWith("userName is");
  }

  @Test
  void a_user_name_has_60_characters_at_most() {
    assertThat(CredentialRules.violations("x".repeat(60), GOOD)).isEmpty();
    assertThat(CredentialRules.violations("x".repeat(61), GOOD)).hasSize(1);
  }

  @Test
  void a_password_has_8_to_128_characters() {
    assertThat(CredentialRules.violations("vinet", "abruzzen")).isEmpty();
    assertThat(CredentialRules.violations("vinet", "abruzze"))
        .extracting(Violation::sentence)
        .containsExactly("password has 8 to 128 characters");
    assertThat(CredentialRules.violations("vinet", "vins et ".repeat(16))).isEmpty();
    assertThat(CredentialRules.violations("vinet", "vins et ".repeat(16) + "x"))
        .extracting(Violation::sentence)
        .containsExactly("password has 8 to 128 characters");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "Password1!",
        "password2026",
        "letmein!!!",
        "orderonce",
        "admin123",
        "12345678",
        "1234-5678",
        "abc12345",
        "aaaaaaaa",
        "abcabcab"
      })
  void common_passwords_are_refused_with_any_suffix(String password) {
    assertThat(CredentialRules.violations("vinet", password))
        .extracting(Violation::sentence)
        .containsExactly("password is among the first that anybody would try");
  }

  @ParameterizedTest
  @CsvSource({
    "paulhenriot, paulhenriot",
    "PaulHenriot, paulhenriot",
    "paulhenriot, PaulHenriot1",
    "paulhenriot, paulhenriot2026!",
    "henriot2026, henriot2026",
    "henriot2026, Henriot1997"
  })
  void the_user_name_is_not_a_valid_password(String name, String password) {
    assertThat(CredentialRules.violations(name, password))
        .extracting(Violation::sentence)
        .containsExactly("password is among the first that anybody would try");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "my password is long",
        "flotemysost",
        "Gr8tLakesFoodMarket",
        "вина и спирты",
        "κρασιά και ποτά",
        "葡萄酒和烈酒葡萄酒庄",
        "abc ist nicht der Anfang",
        "Fürstenprosit"
      })
  void long_passwords_are_valid_in_any_script(String password) {
    assertThat(CredentialRules.violations("vinet", password)).isEmpty();
  }

  @Test
  void an_invalid_name_and_an_invalid_password_are_both_reported() {
    assertThat(CredentialRules.violations("", "")).hasSize(2);
  }
}
