package io.orderonce.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.config.Network;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedTest {

  private static final Map<String, List<String>> FROM_A_BROWSER_OVER_TLS =
      Map.of("X-Forwarded-For", List.of("203.0.113.7"), "X-Forwarded-Proto", List.of("https"));

  @Test
  void a_proxys_headers_are_trusted() {
    HttpServletRequest seen =
        seen(List.of("10.0.0.1"), request("10.0.0.1", FROM_A_BROWSER_OVER_TLS));

    assertThat(seen.getRemoteAddr()).isEqualTo("203.0.113.7");
    assertThat(seen.getRemoteHost()).isEqualTo("203.0.113.7");
    assertThat(seen.isSecure()).isTrue();
    assertThat(seen.getScheme()).isEqualTo("https");
  }

  @Test
  void headers_of_other_senders_are_not_trusted() {
    HttpServletRequest seen =
        seen(List.of("10.0.0.1"), request("10.0.0.2", FROM_A_BROWSER_OVER_TLS));

    assertThat(seen.getRemoteAddr()).isEqualTo("10.0.0.2");
    assertThat(seen.isSecure()).isFalse();
    assertThat(seen.getScheme()).isEqualTo("http");
  }

  @Test
  void without_proxies_headers_are_ignored_even_if_the_server_trusts_them() {
    HttpServletRequest seen = seen(List.of(), request("10.0.0.1", FROM_A_BROWSER_OVER_TLS, true));

    assertThat(seen.getRemoteAddr()).isEqualTo("10.0.0.1");
    assertThat(seen.getRemoteHost()).isEqualTo("10.0.0.1");
    assertThat(seen.isSecure()).isFalse();
    assertThat(seen.getScheme()).isEqualTo("http");
  }

  @Test
  void a_clients_claim_of_tls_ahead_of_the_proxys_is_not_trusted() {
    Map<String, List<String>> twoHeaders = Map.of("X-Forwarded-Proto", List.of("https", "http"));
    Map<String, List<String>> oneList = Map.of("X-Forwarded-Proto", List.of("https, http"));

    assertThat(seen(List.of("10.0.0.1"), request("10.0.0.1", twoHeaders)).isSecure()).isFalse();
    assertThat(seen(List.of("10.0.0.1"), request("10.0.0.1", oneList)).isSecure()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "what the client claims for itself  | 192.0.2.9, 203.0.113.7           | 203.0.113.7",
        "two proxies of ours                | 203.0.113.7, 10.0.0.2            | 203.0.113.7",
        "a name                             | localhost, 10.0.0.2              | 10.0.0.2",
        "something unreadable               | unknown                          | 10.0.0.1",
        "an empty header                    | ''                               | 10.0.0.1",
        "only proxies of ours               | 10.0.0.3, 10.0.0.2               | 10.0.0.3",
        "an address of the newer kind       | 2001:db8::1                      | 2001:db8:0:0:0:0:0:1"
      })
  void the_client_is_the_last_address_that_is_not_a_proxy(
      String what, String header, String client) {
    HttpServletRequest request = request("10.0.0.1", Map.of("X-Forwarded-For", List.of(header)));

    assertThat(seen(List.of("10.0.0.0/24"), request).getRemoteAddr()).as(what).isEqualTo(client);
  }

  @Test
  void several_headers_form_one_path() {
    HttpServletRequest request =
        request("10.0.0.1", Map.of("X-Forwarded-For", List.of("192.0.2.9", "203.0.113.7")));

    assertThat(seen(List.of("10.0.0.1"), request).getRemoteAddr()).isEqualTo("203.0.113.7");
  }

  private static HttpServletRequest seen(List<String> proxies, HttpServletRequest request) {
    return new Forwarded(proxies.stream().map(Network::of).toList()).asSent(request);
  }

  private static HttpServletRequest request(String from, Map<String, List<String>> headers) {
    return request(from, headers, false);
  }

  private static HttpServletRequest request(
      String from, Map<String, List<String>> headers, boolean secure) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            ForwardedTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getRemoteAddr", "getRemoteHost" -> from;
                  case "setAttribute" -> null;
                  case "isSecure" -> secure;
                  case "getScheme" -> secure ? "https" : "http";
                  case "getHeader" ->
                      headers.getOrDefault(arguments[0], List.of()).stream()
                          .findFirst()
                          .orElse(null);
                  case "getHeaders" ->
                      Collections.enumeration(headers.getOrDefault(arguments[0], List.of()));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
