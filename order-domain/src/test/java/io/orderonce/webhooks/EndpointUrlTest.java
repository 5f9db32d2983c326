package io.orderonce.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "https://example.com/",
        "https://example.com:8443/hooks/orders?shop=1",
        "https://192.0.2.1/",
        "https://[2001:db8::1]:8443/",
        "HTTPS://Example.com/",
        "https://xn--bcher-kva.example/"
      })
  void an_https_address_is_accepted(String text) {
    assertThat(EndpointUrl.typed(text, false).uri().toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 'url must be an address such as https://example.com/hooks'",
    "example.com/hooks, url must be an address",
    "https://, url must be an address",
    "https:///hooks, url must be an address",
    "https:hooks, url must be an address",
    "'https://exa mple.com', url must be an address",
    "https://bücher.example/, url must be an address",
    "https://example.com:0/, url must be an address",
    "https://example.com:70000/, url must be an address",
    "ftp://example.com/, url must begin with https://",
    "file:///etc/passwd, url must be an address",
    "javascript:alert(1), url must be an address",
    "gopher://example.com/, url must begin with https://",
    "http://example.com/, url must begin with https://",
    "https://ada@example.com/, url must not contain a user name",
    "https://ada:secret@example.com/, url must not contain a user name",
    "https://127.0.0.1@example.com/, url must not contain a user name",
    "https://example.com/#here, url must not contain a fragment",
    "https://2130706433/, url must contain the IP address in its usual form",
    "https://0x7f000001/, url must contain the IP address in its usual form",
    "https://0x7f.0.0.1/, url must contain the IP address in its usual form",
    "https://0177.0.0.1/, url must contain the IP address in its usual form",
    "https://127.1/, url must contain the IP address in its usual form",
    "https://127.0.1/, url must contain the IP address in its usual form",
    "https://017700000001/, url must contain the IP address in its usual form",
    "https://256.0.0.1/, url must contain the IP address in its usual form",
  })
  void anything_else_is_refused_and_says_why(String text, String why) {
    assertThatThrownBy(() -> EndpointUrl.typed(text, false))
        .isInstanceOf(InvalidWebhook.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_long_one_is_refused() {
    assertThatThrownBy(() -> EndpointUrl.typed("https://example.com/" + "a".repeat(500), false))
        .hasMessage("url must have at most 500 characters");
  }

  @Test
  void within_ones_own_network_it_need_not_be_encrypted() {
    EndpointUrl url = EndpointUrl.typed("http://127.0.0.1:9000/hooks", true);

    assertThat(url.host()).isEqualTo("127.0.0.1");
    assertThat(EndpointUrl.typed("http://[::1]/", true).host()).isEqualTo("::1");
    assertThatThrownBy(() -> EndpointUrl.typed("ftp://127.0.0.1/", true))
        .isInstanceOf(InvalidWebhook.class);
  }
}
