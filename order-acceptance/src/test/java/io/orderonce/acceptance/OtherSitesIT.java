package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OpenPage;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other sites can make a browser do nothing here and read nothing. */
class OtherSitesIT {

  private static final String ORDERS = Shopper.API + "/orders";

  private final Node node = Stage.demo();
  private final Shopper vinet = Stage.shopper(node, "vinet");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/login",
        "/orders",
        "/no-such-page",
        "/shop.css",
        "/api/v1/products",
        "/api/v1/orders",
        "/api/v1/no-such-call",
        "/problems/not-found",
        "/health/live",
        "/openapi"
      })
  void every_answer_restricts_itself_to_this_site(String path) throws IOException {
    Answer answer = send("GET", path, "Origin", "https://evil.example");

    assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.header("X-Frame-Options")).contains("DENY");
    assertThat(answer.header("Referrer-Policy")).contains("same-origin");
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .contains("frame-ancestors 'none'")
        .contains(path.startsWith("/api") ? "default-src 'none'" : "object-src 'none'");
    assertThat(answer.headers().keySet())
        .extracting(name -> name.toLowerCase(Locale.ROOT))
        .noneMatch(name -> name.startsWith("access-control-"))
        .doesNotContain("server", "x-powered-by");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null"
  })
  void a_call_from_another_sites_page_is_refused(String header, String value) {
    int before = vinet.orders();
    byte[] order = OrderForm.of("11", 1).json();

    Answer answer =
        vinet.sendJson(
            "POST",
            ORDERS,
            new String(order, StandardCharsets.UTF_8),
            "Idempotency-Key",
            newKey(),
            header,
            value);

    assertThat(answer).isProblem(403, "forbidden");
    assertThat(vinet.get(ORDERS, header, value)).isProblem(403, "forbidden");
    assertThat(vinet.orders()).isEqualTo(before);
  }

  @Test
  void pages_of_this_site_and_programs_may_call() {
    assertThat(vinet.get(ORDERS, "Sec-Fetch-Site", "same-origin")).hasStatus(200);
    assertThat(vinet.get(ORDERS, "Sec-Fetch-Site", "none")).hasStatus(200);
    assertThat(vinet.get(ORDERS, "Origin", node.uri().toString())).hasStatus(200);
    assertThat(vinet.get(ORDERS)).hasStatus(200);
  }

  @Test
  void a_preflight_request_is_not_granted() throws IOException {
    Answer answer =
        send(
            "OPTIONS",
            ORDERS,
            "Origin",
            "https://evil.example",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "idempotency-key");

    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    assertThat(answer.headers().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @Test
  void a_request_without_the_pages_token_is_ignored() {
    OpenPage page = OpenPage.at(node.uri());
    page.open("");

    page.forgetToken();

    assertThat(OpenPage.titleIn(page.navigate("basket"))).isEmpty();
  }

  private Answer send(String method, String path, String... headers) throws IOException {
    RawRequest request = RawRequest.of(method, path).header("Connection", "close");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try (RawHttp connection = RawHttp.connect(node.uri())) {
      return connection.exchange(request.withoutBody());
    }
  }
}
