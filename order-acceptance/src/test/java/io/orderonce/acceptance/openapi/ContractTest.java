package io.orderonce.acceptance.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.acceptance.openapi.Contract.Given;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of answer that the document does not declare is found. */
class ContractTest {

  private static final String PRODUCT =
      """
      {"productId":"11","name":"Queso","category":"Dairy","unit":"1 kg",\
      "unitPrice":{"amount":"21.00","currency":"USD"},"stock":22,"onSale":true}""";
  private static final String NUMBER =
      """
      {"orderNumber":"1FA0B-7QK2M-9TT3X-5HD0N","expiresAt":"2026-01-31T09:30:00.123456Z"}""";
  private static final String NOT_FOUND =
      """
      {"type":"/problems/not-found","title":"Nothing","status":404,"detail":"None.","retry":"no"}""";
  private static final String UNAUTHENTICATED =
      """
      {"type":"/problems/unauthenticated","title":"Who?","status":401,"detail":"None.",\
      "retry":"after-change"}""";
  private static final String OUT_OF_STOCK =
      """
      {"type":"/problems/out-of-stock","title":"Out","status":409,"detail":"Out.",\
      "retry":"after-change","lines":[{"productId":"11","product":"11","wanted":3,"left":1}]}""";

  private final Contract contract = new Contract(Description.ofRepository());

  @Test
  void a_declared_answer_passes() {
    assertThat(violations("GET", "/products/11", 200, PRODUCT)).isEmpty();
    assertThat(violations("GET", "/products/11?colour=blue", 200, PRODUCT)).isEmpty();
    assertThat(violations("POST", "/order-numbers", 201, NUMBER)).isEmpty();
    assertThat(violations("GET", "/products/none", 404, NOT_FOUND)).isEmpty();
    assertThat(violations("GET", "/no/such/path", 404, NOT_FOUND)).isEmpty();
    assertThat(violations("PUT", "/orders/1", 409, OUT_OF_STOCK)).isEmpty();
    assertThat(violations("PUT", "/orders/..%2F..%2F", 404, NOT_FOUND)).isEmpty();
    assertThat(
            contract.violations(
                "HEAD", "/api/v1/products/11", given(200, "application/json", "", Map.of())))
        .isEmpty();
  }

  @Test
  void answers_outside_the_api_are_not_checked() {
    assertThat(contract.violations("GET", "/health/ready", given(418, "text/plain", "", Map.of())))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /products/11, 202",
    "GET, /no/such/path, 200",
    "DELETE, /products/11, 200",
    "TRACE, /products, 200",
    "PUT, /admin/limits/export, 200",
    "GET, /orders/100%, 204",
    "GET, /products, 409",
    "GET, /products, 502"
  })
  void an_undeclared_status_is_found(String method, String path, int status) {
    assertThat(violations(method, path, status, PRODUCT))
        .singleElement()
        .asString()
        .contains(Integer.toString(status));
  }

  @Test
  void an_undeclared_member_is_found() {
    String withMore = PRODUCT.replace("\"stock\"", "\"colour\":\"blue\",\"stock\"");

    assertThat(violations("GET", "/products/11", 200, withMore)).asString().contains("colour");
    assertThat(
            violations(
                "PUT", "/orders/1", 409, OUT_OF_STOCK.replace("\"left\"", "\"rest\":1,\"left\"")))
        .isNotEmpty();
  }

  @Test
  void a_member_that_is_missing_or_of_another_type_is_found() {
    assertThat(violations("GET", "/products/11", 200, PRODUCT.replace("\"stock\":22,", "")))
        .asString()
        .contains("stock");
    assertThat(violations("GET", "/products/11", 200, PRODUCT.replace("22", "\"22\"")))
        .asString()
        .contains("stock");
    assertThat(violations("GET", "/products/11", 200, PRODUCT.replace("\"21.00\"", "21.00")))
        .asString()
        .contains("amount");
    assertThat(violations("GET", "/products/11", 200, PRODUCT.replace("\"Queso\"", "null")))
        .asString()
        .contains("name");
    assertThat(
            violations("PUT", "/orders/1", 409, OUT_OF_STOCK.replace("\"productId\":\"11\",", "")))
        .isNotEmpty();
  }

  @Test
  void an_invalid_time_is_found() {
    assertThat(
            violations("POST", "/order-numbers", 201, NUMBER.replace("2026-01-31T", "2026-02-31T")))
        .isNotEmpty();
    assertThat(violations("POST", "/order-numbers", 201, NUMBER.replace(".123456Z", "Z")))
        .isNotEmpty();
  }

  @Test
  void a_problem_not_declared_for_the_call_is_found() {
    String otherAdvice = NOT_FOUND.replace("\"no\"", "\"same-key\"");
    String otherStatus = NOT_FOUND.replace(":404", ":410");
    String otherName = NOT_FOUND.replace("not-found", "key-reused");

    assertThat(violations("GET", "/products/none", 404, otherAdvice)).isNotEmpty();
    assertThat(violations("GET", "/products/none", 404, otherStatus)).isNotEmpty();
    assertThat(violations("GET", "/products/none", 404, otherName)).isNotEmpty();
    assertThat(violations("PUT", "/orders/1", 404, NOT_FOUND))
        .as("when placing, a new key helps")
        .isNotEmpty();
  }

  @Test
  void an_undeclared_content_type_is_found() {
    assertThat(
            contract.violations(
                "GET", "/api/v1/products/11", given(200, "text/html", PRODUCT, Map.of())))
        .asString()
        .contains("text/html");
    assertThat(
            contract.violations(
                "GET", "/api/v1/products/x", given(404, "application/json", NOT_FOUND, Map.of())))
        .asString()
        .contains("application/json");
    assertThat(violations("GET", "/products/11", 200, "")).isNotEmpty();
    assertThat(violations("GET", "/products/11", 200, "{")).isNotEmpty();
  }

  @Test
  void a_body_where_none_is_declared_is_found() {
    assertThat(violations("DELETE", "/admin/limits/1", 204, "{}")).asString().contains("none");
    assertThat(violations("HEAD", "/products/11", 200, PRODUCT)).asString().contains("HEAD");
  }

  @Test
  void a_header_that_is_missing_or_wrong_is_found() {
    assertThat(violations("GET", "/orders", 401, UNAUTHENTICATED))
        .asString()
        .contains("WWW-Authenticate");
    assertThat(
            contract.violations(
                "GET",
                "/api/v1/orders",
                given(
                    401,
                    "application/problem+json",
                    UNAUTHENTICATED,
                    Map.of("www-authenticate", "Basic"))))
        .isEmpty();
    assertThat(
            contract.violations(
                "GET",
                "/api/v1/products/11",
                given(200, "application/json", PRODUCT, Map.of("X-Request-Id", "no id"))))
        .asString()
        .contains("X-Request-Id");
  }

  @Test
  void the_test_client_checks_every_answer() {
    Given undeclared = given(202, "application/json", PRODUCT, Map.of());

    assertThatThrownBy(() -> Contract.check("GET", "/api/v1/products/11", undeclared))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("202 is not declared for getProduct");
  }

  private List<String> violations(String method, String path, int status, String body) {
    String type = status < 400 ? "application/json" : "application/problem+json";
    return contract.violations(method, "/api/v1" + path, given(status, type, body, Map.of()));
  }

  private static Given given(int status, String type, String body, Map<String, String> more) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("content-type", List.of(type));
    more.forEach((name, value) -> headers.put(name, List.of(value)));
    return new Given(status, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
