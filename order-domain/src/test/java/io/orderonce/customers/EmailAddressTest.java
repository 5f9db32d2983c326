package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmailAddressTest {

  @Test
  void the_domain_is_lower_case_and_the_rest_as_typed() {
    assertThat(read(" Ada.Buyer+shop@Example.COM ")).isEqualTo("Ada.Buyer+shop@example.com");
    assertThat(read("o'neil@mail.example.co.uk")).isEqualTo("o'neil@mail.example.co.uk");
  }

  @Test
  void a_domain_in_any_script_is_kept_as_mail_servers_know_it() {
    assertThat(read("ada@bücher.example")).isEqualTo("ada@xn--bcher-kva.example");
    assertThat(read("ada@例子.公司")).isEqualTo("ada@xn--fsqu00a.xn--55qx5d");
  }

  @Test
  void what_no_mail_server_delivers_is_refused() {
    List<String> wrong =
        List.of(
            "",
            "ada",
            "@example.com",
            "ada@",
            "ada@localhost",
            "ada@example.",
            "ada@.example.com",
            "ada@-example.com",
            "ada@example..com",
            ".ada@example.com",
            "ada.@example.com",
            "a..da@example.com",
            "ada buyer@example.com",
            "ada@example.com, eve@example.com",
            "ada@example.com\nBcc: eve@example.com",
            "<ada@example.com>",
            "ada@eve@example.com",
            "ada@192.0.2.7",
            "ada\u0000@example.com",
            "a".repeat(65) + "@example.com",
            "ada@" + "a".repeat(64) + ".com",
            "ada@" + "abcdefgh.".repeat(28) + "com");

    assertThat(wrong).allSatisfy(text -> assertThat(EmailAddress.read(text)).as(text).isEmpty());
  }

  @Test
  void a_hostile_text_is_refused_at_once() {
    assertThat(EmailAddress.read("a.".repeat(120_000) + "@example.com")).isEmpty();
    assertThat(EmailAddress.read("ada@" + "a-".repeat(120))).isEmpty();
  }

  @Test
  void a_refusal_does_not_repeat_the_text() {
    assertThatThrownBy(() -> new EmailAddress("not, one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("not, one");
  }

  private static String read(String typed) {
    return EmailAddress.read(typed).orElseThrow().value();
  }
}
