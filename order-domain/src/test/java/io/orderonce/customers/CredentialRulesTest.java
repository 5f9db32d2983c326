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
        .startsWith("userName must be");
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
        .containsExactly("password must have 8 to 128 characters");
    assertThat(CredentialRules.violations("vinet", "vins et ".repeat(16))).isEmpty();
    assertThat(CredentialRules.violations("vinet", "vins et ".repeat(16) + "x"))
        .extracting(Violation::sentence)
        .containsExactly("password must have 8 to 128 characters");
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
        "abcabcab",
        "sunflower",
        "Liverpool1",
        "P@ssw0rd",
        "P@ssw0rd!!",
        "1q2w3e4r",
        "2026dragon",
        "monkeymonkey",
        "woaini1314",
        "5201314520",
        "密码密码密码密码"
      })
  void common_passwords_are_refused_with_any_suffix(String password) {
    assertThat(CredentialRules.violations("vinet", password))
        .extracting(Violation::sentence)
        .containsExactly("password is too easy to guess");
  }

  @ParameterizedTest
  @CsvSource({
    "paulhenriot, paulhenriot",
    "PaulHenriot, paulhenriot",
    "paulhenriot, PaulHenriot1",
    "paulhenriot, paulhenriot2026!",
    "henriot2026, henriot2026",
    "henriot2026, Henriot1997",
    "paulhenriot, 2026paulhenriot",
    "paulhenriot, I'm paulhenriot",
    "Paul.Henriot@vinet.example, vinet-2026",
    "Paul.Henriot@vinet.example, paul henriot 1",
    "vinet, my orderonce",
    "vinet, vinet@orderonce"
  })
  void the_names_of_user_and_shop_do_not_make_a_password(String name, String password) {
    assertThat(CredentialRules.violations(name, password))
        .extracting(Violation::sentence)
        .containsExactly("password is too easy to guess");
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
        "床前明月光疑是地上霜",
        "orderonce sells good wine",
        "vinet drinks wine daily",
        "password monkey dragon",
        "abc ist nicht der Anfang",
        "Fürstenprosit"
      })
  void long_passwords_are_valid_in_any_script(String password) {
    assertThat(CredentialRules.violations("vinet", password)).isEmpty();
  }

  @Test
  void a_name_of_three_letters_may_occur_in_a_password() {
    assertThat(CredentialRules.violations("abr", "abruzzen")).isEmpty();
  }

  @Test
  void letters_typed_as_several_characters_count_once_and_endless_text_is_not_looked_at() {
    String decomposed = "u\u0308".repeat(3) + "vins et alcools ".repeat(7) + "u\u0308".repeat(13);

    assertThat(CredentialRules.violations("vinet", decomposed)).isEmpty();
    assertThat(CredentialRules.violations("vinet", "u\u0308\u0327".repeat(1_000_000)))
        .extracting(Violation::sentence)
        .containsExactly("password must have 8 to 128 characters");
  }

  @Test
  void an_invalid_name_and_an_invalid_password_are_both_reported() {
    assertThat(CredentialRules.violations("", "")).hasSize(2);
  }
}
