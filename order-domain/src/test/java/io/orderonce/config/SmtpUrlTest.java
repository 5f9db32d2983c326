package io.orderonce.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTest {

  private static final String URL = "smtp://shop%40example:s3cret%3A%2F+x@mail.example:2525";

  @Test
  void user_and_password_are_decoded() {
    SmtpUrl url = SmtpUrl.of(URL);

    assertThat(url.user()).contains("shop@example");
    assertThat(url.password()).contains("s3cret:/+x");
    assertThat(url.host()).isEqualTo("mail.example");
    assertThat(url.port()).isEqualTo(2525);
    assertThat(url.isTlsFirst()).isFalse();
  }

  @Test
  void ports_are_those_of_submission() {
    assertThat(SmtpUrl.of("smtp://mail.example").port()).isEqualTo(587);
    assertThat(SmtpUrl.of("smtps://mail.example/").port()).isEqualTo(465);
    assertThat(SmtpUrl.of("smtps://mail.example").isTlsFirst()).isTrue();
  }

  @Test
  void only_this_machine_is_loopback() {
    for (String host : new String[] {"127.0.0.1", "[::1]", "localhost"}) {
      assertThat(SmtpUrl.of("smtp://" + host).isLoopback()).as(host).isTrue();
    }
    for (String host : new String[] {"mail.example", "10.0.0.1", "127.0.0.1.example"}) {
      assertThat(SmtpUrl.of("smtp://" + host).isLoopback()).as(host).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example",
        "http://mail.example",
        "smtp://user@mail.example",
        "smtp://user:@mail.example",
        "smtp://a:b:c@mail.example",
        "smtp://me@example:pass@mail.example",
        "smtp://user:pass%0D%0Ax@mail.example",
        "smtp://user:pass%zz@mail.example",
        "smtp://mail.example:0",
        "smtp://mail.example:65536",
        "smtp://mail.example/path",
        "smtp://mail.example?x=y"
      })
  void what_is_no_mail_server_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> settings(text))
        .isInstanceOf(Settings.Refused.class)
        .hasMessageStartingWith("orderonce.mail.url must be smtp://user:password@host:587")
        .hasMessageNotContaining(text);
  }

  @Test
  void the_password_is_in_no_text_about_it() {
    assertThat(SmtpUrl.of(URL).toString()).isEqualTo("smtp://mail.example:2525");
    assertThat(Setting.MAIL_URL.isSecret()).isTrue();
  }

  @Test
  void a_mail_server_needs_a_sender_and_the_address_of_the_shop() {
    assertThatThrownBy(() -> Settings.from(name -> only(name, "orderonce.mail.url", URL)))
        .isInstanceOf(Settings.Refused.class)
        .hasMessageStartingWith(
            "orderonce.mail.url is set, so orderonce.mail.from must be set too");
    assertThatThrownBy(
            () ->
                Settings.from(
                    Map.of(
                        "orderonce.mail.url", URL, "orderonce.mail.from", "Shop <a@shop.example>"),
                    Map.of()))
        .isInstanceOf(Settings.Refused.class)
        .hasMessageContaining("orderonce.public-url must be set too");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop",
        "shop@localhost",
        "The Shop a@shop.example",
        "\"The Shop\" <a@shop.example>",
        "Shop <a@shop.example>, b@shop.example",
        "Shop\r\nBcc: x@shop.example <a@shop.example>"
      })
  void what_is_no_sender_is_refused(String from) {
    assertThatThrownBy(() -> Settings.from(name -> only(name, "orderonce.mail.from", from)))
        .isInstanceOf(Settings.Refused.class)
        .hasMessageStartingWith("orderonce.mail.from must be an e-mail address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.example", "ftp://shop.example", "https://shop.example/path"})
  void what_is_no_address_of_a_shop_is_refused(String url) {
    assertThatThrownBy(() -> Settings.from(name -> only(name, "orderonce.public-url", url)))
        .isInstanceOf(Settings.Refused.class)
        .hasMessageStartingWith("orderonce.public-url must be the shop's address");
  }

  @Test
  void the_address_of_the_shop_ends_without_a_slash_and_is_read_from_the_environment() {
    Settings settings =
        Settings.from(Map.of(), Map.of("ORDERONCE_PUBLIC_URL", "https://shop.example:8443/"));

    assertThat(settings.publicUrl()).contains("https://shop.example:8443");
    assertThat(settings.mailUrl()).isEmpty();
  }

  private static Settings settings(String url) {
    return Settings.from(name -> only(name, "orderonce.mail.url", url));
  }

  private static Optional<String> only(String name, String set, String value) {
    return name.equals(set) ? Optional.of(value) : Optional.empty();
  }
}
