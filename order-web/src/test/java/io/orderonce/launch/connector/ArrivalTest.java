package io.orderonce.launch.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.web.problems.ProblemType;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalTest {

  private static final ProblemType TOO_LARGE = ProblemType.TOO_LARGE;
  private static final String HOST = "Host: shop\r\n";

  @Test
  void a_request_is_passed_on_when_it_is_complete() throws Refusal {
    assertThat(handedOn("GET /basket?a=b HTTP/1.1\r\n" + HOST + "X-A: b\r\n\r\n"))
        .isEqualTo("GET /basket?a=b HTTP/1.1\r\nHost: shop\r\nX-A: b\r\n\r\n");
  }

  @Test
  void it_may_arrive_in_any_pieces() throws Refusal {
    byte[] sent =
        bytes(
            "POST / HTTP/1.1\r\n"
                + HOST
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "3;a=\"b\"\r\n{ }\r\n1 \r\n\n\r\n0;c\r\nX-Trailer: d\r\n\r\n");
    Arrival arrival = new Arrival();
    for (int i = 0; i < sent.length; i++) {
      assertThat(arrival.isComplete()).isFalse();
      assertThat(arrival.take(sent, i, i + 1)).isEqualTo(i + 1);
    }

    assertThat(arrival.isComplete()).isTrue();
    assertThat(new String(arrival.request(false), StandardCharsets.ISO_8859_1))
        .isEqualTo("POST / HTTP/1.1\r\nHost: shop\r\nContent-Length: 4\r\n\r\n{ }\n");
  }

  @Test
  void bytes_after_it_are_left_for_the_next_request() throws Refusal {
    byte[] sent = bytes("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\n\r\n{}GET / HTTP/1.1");
    Arrival arrival = new Arrival();

    assertThat(arrival.take(sent, 0, sent.length))
        .isEqualTo(sent.length - "GET / HTTP/1.1".length());
    assertThat(arrival.isComplete()).isTrue();
  }

  @Test
  void one_continue_is_sent_for_the_body() throws Refusal {
    Arrival arrival =
        arrived("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 2\r\nExpect: 100-Continue\r\n\r\n");

    assertThat(arrival.wantsContinue()).isTrue();
    assertThat(arrival.wantsContinue()).isFalse();
    byte[] body = bytes("{}");
    arrival.take(body, 0, 2);
    assertThat(new String(arrival.request(false), StandardCharsets.ISO_8859_1))
        .doesNotContain("Expect")
        .endsWith("\r\n\r\n{}");
  }

  @Test
  void only_a_proxy_may_report_tls_and_its_header_is_passed_on_once() throws Refusal {
    String sent =
        "GET / HTTP/1.1\r\n"
            + HOST
            + "X-Forwarded-Proto: https\r\nx-forwarded-PROTO: http, %s\r\n\r\n";
    String handedOn = "GET / HTTP/1.1\r\nHost: shop\r\nX-Forwarded-Proto: %s\r\n\r\n";

    assertThat(text(arrived(sent.formatted("https")).request(true)))
        .isEqualTo(handedOn.formatted("https"));
    assertThat(text(arrived(sent.formatted("http")).request(true)))
        .isEqualTo(handedOn.formatted("http"));
    assertThat(text(arrived(sent.formatted("https")).request(false)))
        .isEqualTo(handedOn.formatted("http"));
  }

  @Test
  void an_upgrade_to_http_2_is_ignored() throws Refusal {
    assertThat(
            handedOn(
                "GET / HTTP/1.1\r\n"
                    + HOST
                    + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAEAAEAA\r\n\r\n"))
        .isEqualTo("GET / HTTP/1.1\r\nHost: shop\r\n\r\n");
    assertThat(
            handedOn(
                "GET / HTTP/1.1\r\n" + HOST + "Connection: upgrade\r\nUpgrade: websocket\r\n\r\n"))
        .contains("Upgrade: websocket");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stray=\u00e9; language=en",
        "language=en; a={\"b\":1}",
        "$Version=1; language=en",
        "nothing; language=en; =x",
        "language=en; a=b\u0001c",
        "a b=c;language=en"
      })
  void an_unreadable_cookie_is_removed(String cookies) throws Refusal {
    assertThat(handedOn("GET / HTTP/1.1\r\n" + HOST + "Cookie: " + cookies + "\r\n\r\n"))
        .contains("\r\nCookie: language=en\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "a%",
        "%z",
        "%zz",
        "%4",
        "%+1",
        "%ff",
        "%c3",
        "%c3%28",
        "%ed%a0%80",
        "%c0%af",
        "%00",
        "%0a",
        "%7f",
        "..",
        "a/../b",
        "%2e%2e",
        ".%2E/x",
        "./a",
        "..;a=b/c",
        "a;b=c",
        "a;jsessionid=1",
        ";",
        "a%2fb",
        "a%2Fb",
        "a%5cb",
        "a\\b",
        "a\u00e9",
        "a#b",
        "?q=%",
        "?q=%zz",
        "?q=%ff",
        "a\u0001b",
        "a\tb"
      })
  void an_invalid_or_ambiguous_request_target_is_refused(String end) {
    refuses("GET /" + end + " HTTP/1.1\r\n" + HOST + "\r\n", ProblemType.MALFORMED_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/basket",
        "/a.b/..c/...",
        "/caf%C3%A9?q=%E2%82%AC",
        "/a%3bb=c",
        "/?q=a;b",
        "/?q=a%2fb%5c..",
        "/?q=..&a=%25",
        "/a%20b",
        "/a|b?{c}"
      })
  void an_unambiguous_request_target_is_passed_on_unchanged(String target) throws Refusal {
    assertThat(handedOn("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n"))
        .startsWith("GET " + target + " HTTP/1.1\r\n");
    assertThat(handedOn("GET http://shop:80" + target + " HTTP/1.1\r\n" + HOST + "\r\n"))
        .startsWith("GET " + target + " HTTP/1.1\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001",
        "GET\r\n",
        "GET /\r\n",
        "GET  / HTTP/1.1\r\n",
        "GET / HTTP/9.9\r\n",
        "GET / HTTP/2.0\r\n",
        "GET / http/1.1\r\n",
        "PRI * HTTP/2.0\r\n",
        "GET / HTTP/1.1\n",
        "GET / HTTP/1.1\rX",
        "G@T / HTTP/1.1\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: shop\r\n\r\n",
        "GET shop HTTP/1.1\r\nHost: shop\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nHost: shop\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:b:c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nX : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nX: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nX: a\u0000b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nnothing\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nContent-Length: abc\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nContent-Length: +1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nContent-Length: 1, 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nContent-Length:\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nTransfer-Encoding: identity\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: shop\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: shop\r\nExpect: more\r\n\r\n"
      })
  void a_malformed_request_is_refused(String sent) {
    refuses(sent, ProblemType.MALFORMED_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\n",
        "-1\r\n",
        "\r\n",
        " 2\r\n",
        "2x\r\n",
        "2\n{}",
        "2\r{}",
        "2\r\n{}X",
        "2\r\n{}\rX",
        "0\r\n\rX",
        "1;a\nb",
        "0\r\nX-A: b\n"
      })
  void ambiguous_chunks_are_refused(String chunks) {
    refuses(
        "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + chunks,
        ProblemType.MALFORMED_REQUEST);
  }

  /** The server would unpack it: a small one may become larger than any body may be. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZIP", "deflate", "identity, br", "nonsense"})
  void a_compressed_body_is_refused_before_the_server_unpacks_it(String coding) {
    refuses(
        "POST / HTTP/1.1\r\n" + HOST + "Content-Encoding: " + coding + "\r\n\r\n",
        ProblemType.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void a_body_that_is_said_to_be_plain_is_passed_on() throws Refusal {
    assertThat(handedOn("POST / HTTP/1.1\r\n" + HOST + "Content-Encoding: Identity\r\n\r\n"))
        .contains("Content-Encoding: Identity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT", "FOO", "get", "PROPFIND"})
  void an_unsupported_method_is_refused(String method) {
    refuses(method + " / HTTP/1.1\r\n" + HOST + "\r\n", ProblemType.METHOD_NOT_ALLOWED);
  }

  @Test
  void a_request_that_is_too_large_is_refused_as_such() {
    String much = "x".repeat(17_000);
    String chunked = "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n";

    refuses("GET /" + much.substring(0, 9_000) + " HTTP/1.1\r\n" + HOST + "\r\n", TOO_LARGE);
    refuses("GET /" + much, TOO_LARGE);
    refuses("GET / HTTP/1.1\r\n" + HOST + "Cookie: a=" + much, TOO_LARGE);
    refuses("GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(101) + "\r\n", TOO_LARGE);
    refuses("PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 3000000\r\n\r\n", TOO_LARGE);
    refuses(
        "PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 1" + "0".repeat(17) + "\r\n\r\n", TOO_LARGE);
    refuses(chunked + "200001\r\n", TOO_LARGE);
    refuses(chunked + "ffffffffffffffff\r\n", TOO_LARGE);
    refuses(chunked + "1;" + much, TOO_LARGE);
    refuses(chunked + "0\r\n" + "X: y\r\n".repeat(2_000), TOO_LARGE);
  }

  @Test
  void a_refusal_is_an_ordinary_problem_and_closes_the_connection() {
    String answer = text(RefusalAnswer.bytes(Refusal.malformed("It is \"wrong\"."), true));

    assertThat(answer)
        .startsWith("HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\n")
        .contains("\r\nX-Content-Type-Options: nosniff\r\n", "\r\nConnection: close\r\n\r\n{")
        .contains("\"type\":\"/problems/malformed-request\"", "\"It is \\\"wrong\\\".\"");
    assertThat(text(RefusalAnswer.bytes(Refusal.malformed("It is wrong."), false)))
        .endsWith("\r\n\r\n");
  }

  private static void refuses(String sent, ProblemType type) {
    assertThatThrownBy(() -> arrived(sent))
        .as(sent)
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .extracting(Refusal::type)
        .isEqualTo(type);
  }

  private static String handedOn(String sent) throws Refusal {
    Arrival arrival = arrived(sent);
    assertThat(arrival.isComplete()).isTrue();
    return text(arrival.request(false));
  }

  private static Arrival arrived(String sent) throws Refusal {
    Arrival arrival = new Arrival();
    byte[] bytes = bytes(sent);
    arrival.take(bytes, 0, bytes.length);
    return arrival;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
