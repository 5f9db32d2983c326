package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every invalid request gets a clear problem, and leaves the database unchanged. */
class BadInputIT {

  private static final String ORDERS = Shopper.API + "/orders";
  private static final int LARGEST_BODY = 64 * 1024;
  private static final Duration AT_ONCE = Duration.ofSeconds(5);
  private static final String GOOD =
      """
      {"lines":[{"productId":"11","quantity":2}],\
      "shipTo":{"name":"Ada","street":"1 Long Lane","city":"Reims","region":null,\
      "postalCode":null,"country":"FR"}}""";

  /** Statuses where the interface leaves open whether a value is malformed or invalid. */
  private static final Map<Integer, String> MALFORMED_OR_INVALID =
      Map.of(400, "malformed-request", 422, "invalid-order");

  private final Node node = Stage.pair().node(0);
  private final Ledger ledger = Stage.ledgerOf(Stage.pair());
  private final Shopper someone = Stage.shopper(node, "wolza");
  private Ledger.Sums sums;
  private Map<String, Long> stock;

  @BeforeEach
  void takeStock() {
    sums = ledger.sums();
    stock = ledger.stock();
  }

  @AfterEach
  void nothing_was_stored() {
    assertThat(ledger.sums()).isEqualTo(sums);
    assertThat(ledger.stock()).isEqualTo(stock);
    assertThat(someone.get(ORDERS).json().path("items")).isEmpty();
  }

  static Stream<String> malformedBodies() {
    return Stream.of(
            Stream.of(
                "",
                " ",
                "{",
                "null",
                "true",
                "17",
                "[]",
                "\"text\"",
                "{}",
                GOOD + " trailing",
                GOOD + GOOD,
                GOOD.replace("}}", "},}"),
                GOOD.replace('"', '\''),
                "/* a comment */" + GOOD,
                GOOD.replace("{\"lines\"", "{\"colour\":\"blue\",\"lines\""),
                GOOD.replace("\"quantity\":2", "\"quantity\":2,\"unitPrice\":\"0.01\""),
                GOOD.replace("\"city\":\"Reims\"", "\"city\":\"Reims\",\"planet\":\"Mars\""),
                GOOD.replace("\"quantity\":2", "\"quantity\":2,\"quantity\":3"),
                GOOD.replace("{\"lines\"", "{\"lines\":[],\"lines\""),
                GOOD.replace("[{\"productId\":\"11\",\"quantity\":2}]", "null"),
                GOOD.replace("[{\"productId\":\"11\",\"quantity\":2}]", "{}"),
                GOOD.replace("[{\"productId\":\"11\",\"quantity\":2}]", "[1]"),
                GOOD.replace("[{\"productId\":\"11\",\"quantity\":2}]", "[null]"),
                GOOD.replace("\"lines\":[{\"productId\":\"11\",\"quantity\":2}],", ""),
                GOOD.replaceAll("\"shipTo\":\\{.*?\\}", "\"shipTo\":null"),
                GOOD.replaceAll("\"shipTo\":\\{.*?\\}", "\"shipTo\":\"here\""),
                GOOD.replaceAll(",\"shipTo\":\\{.*?\\}", "")),
            Stream.of("\"12\"", "1.5", "true", "null", "[1]", "{}", "02", "NaN", "+2", "")
                .map(quantity -> GOOD.replace("\"quantity\":2", "\"quantity\":" + quantity)),
            Stream.of("11", "null", "true", "{}", "[\"11\"]")
                .map(product -> GOOD.replace("\"productId\":\"11\"", "\"productId\":" + product)),
            Stream.of("name", "street", "city", "country")
                .flatMap(
                    field ->
                        Stream.of(
                            GOOD.replaceAll("\"" + field + "\":\"[^\"]*\",?", "")
                                .replace(",}", "}"),
                            GOOD.replaceAll("(\"" + field + "\"):\"[^\"]*\"", "$1:null"),
                            GOOD.replaceAll("(\"" + field + "\"):\"[^\"]*\"", "$1:7"))),
            Stream.of("\"large-amount\"", "[1]", "{}", "[null]", "true")
                .map(
                    confirm ->
                        GOOD.replace("{\"lines\"", "{\"confirm\":" + confirm + ",\"lines\"")),
            Stream.of("42", "\"42.00\"", "[]", "{\"amount\":42.00,\"currency\":\"USD\"}", "{}")
                .map(
                    total ->
                        GOOD.replace("{\"lines\"", "{\"expectedTotal\":" + total + ",\"lines\"")))
        .reduce(Stream::concat)
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("malformedBodies")
  void a_malformed_body_is_refused(String body) {
    String key = newKey();

    Answer answer = someone.post(key, body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer).isProblem(400, "malformed-request");
    assertThat(someone.attempt(key).json().path("state").asText()).isEqualTo("unknown");
  }

  @Test
  void a_malformed_body_is_refused_under_an_issued_number_too() {
    String number = someone.orderNumber();

    Answer answer = someone.put(number, "{".getBytes(StandardCharsets.UTF_8));

    assertThat(answer).isProblem(400, "malformed-request");
    assertThat(someone.attempt(number).json().path("state").asText()).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"productId\":\"no-such-product\",\"quantity\":1}]",
        "[{\"productId\":\"1\",\"quantity\":0}]",
        "[{\"productId\":\"11\",\"quantity\":0}]",
        "[{\"productId\":\"11\",\"quantity\":-1}]",
        "[{\"productId\":\"11\",\"quantity\":-2147483648}]",
        "[{\"productId\":\"11\",\"quantity\":10000}]",
        "[]"
      })
  void an_invalid_order_is_refused_with_its_violations(String lines) {
    String body = GOOD.replace("[{\"productId\":\"11\",\"quantity\":2}]", lines);

    Answer answer = someone.post(newKey(), body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer).isProblem(422, "invalid-order");
    assertThat(answer.json().path("violations")).isNotEmpty();
  }

  static Stream<String> impossibleBodies() {
    return Stream.of(
            Stream.of("2147483648", "99999999999999999999", "-99999999999999999999", "1e9", "1e400")
                .map(quantity -> GOOD.replace("\"quantity\":2", "\"quantity\":" + quantity)),
            Stream.of("", "\\u0000", "11\\u0000", "x".repeat(10_000), "11'; DROP TABLE orders; --")
                .map(
                    product ->
                        GOOD.replace("\"productId\":\"11\"", "\"productId\":\"" + product + "\"")),
            Stream.of("", "F", "France", "XX", "1F", "F\\u0000")
                .map(country -> GOOD.replace("\"FR\"", "\"" + country + "\"")),
            Stream.of(
                    "",
                    "   ",
                    "A\\u0000da",
                    "A\\u001bda",
                    "A\\u0007da",
                    "\\ud800",
                    "x".repeat(5_000))
                .map(name -> GOOD.replace("\"Ada\"", "\"" + name + "\"")),
            Stream.of("abc", "", "-1.00", "1e3", "42.000000001", "9".repeat(400), "\\u0664\\u0662")
                .map(
                    amount ->
                        GOOD.replace(
                            "{\"lines\"",
                            "{\"expectedTotal\":{\"amount\":\""
                                + amount
                                + "\",\"currency\":\"USD\"},\"lines\"")),
            Stream.of(
                GOOD.replace(
                    "[{\"productId\":\"11\",\"quantity\":2}]",
                    "[{\"productId\":\"11\",\"quantity\":2},{\"productId\":\"11\",\"quantity\":3}]"),
                manyLines(101),
                manyLines(300)))
        .reduce(Stream::concat)
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("impossibleBodies")
  void an_impossible_value_is_refused(String body) {
    Answer answer = someone.post(newKey(), body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer).isAnyProblemOf(MALFORMED_OR_INVALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USDX", "EUR", "usd", "", "$"})
  void a_total_in_another_currency_is_refused(String currency) {
    String body =
        GOOD.replace(
            "{\"lines\"",
            "{\"expectedTotal\":{\"amount\":\"42.00\",\"currency\":\""
                + currency
                + "\"},\"lines\"");

    Answer answer = someone.post(newKey(), body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer)
        .isAnyProblemOf(
            Map.of(400, "malformed-request", 409, "total-changed", 422, "invalid-order"));
  }

  @Test
  void bytes_that_are_not_valid_text_are_refused() {
    byte[] notText = GOOD.getBytes(StandardCharsets.UTF_8);
    notText[GOOD.indexOf("Ada")] = (byte) 0xff;
    byte[] rawControl = GOOD.replace("Ada", "A\u0001a").getBytes(StandardCharsets.UTF_8);
    byte[] rawNewline = GOOD.replace("Ada", "A\na").getBytes(StandardCharsets.UTF_8);
    byte[] otherCode = ("\ufeff" + GOOD + "\u0000").getBytes(StandardCharsets.UTF_16LE);

    assertThat(someone.post(newKey(), notText)).isProblem(400, "malformed-request");
    assertThat(someone.post(newKey(), rawControl)).isProblem(400, "malformed-request");
    assertThat(someone.post(newKey(), rawNewline)).isProblem(400, "malformed-request");
    assertThat(someone.post(newKey(), otherCode)).isProblem(400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "{\"lines\":[{\"productId\":[", "[{\"lines\":"})
  void absurd_nesting_is_refused(String opening) {
    byte[] body = opening.repeat(60_000 / opening.length()).getBytes(StandardCharsets.UTF_8);

    assertThat(someone.post(newKey(), body)).isProblem(400, "malformed-request");
  }

  @Test
  void absurd_but_balanced_nesting_is_refused() {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);
    String body = GOOD.replace("{\"lines\"", "{\"colour\":" + deep + ",\"lines\"");

    Answer answer = someone.post(newKey(), body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer).isProblem(400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000000000", "1e-1000000000", "1E+2147483647"})
  void a_number_that_would_exhaust_memory_is_refused_at_once(String quantity) {
    byte[] body =
        GOOD.replace("\"quantity\":2", "\"quantity\":" + quantity).getBytes(StandardCharsets.UTF_8);

    long start = System.nanoTime();
    Answer answer = someone.post(newKey(), body);

    assertThat(answer).isAnyProblemOf(MALFORMED_OR_INVALID);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
  }

  @Test
  void a_number_of_hundreds_of_digits_is_refused_and_the_answer_says_so() {
    byte[] body =
        GOOD.replace("\"quantity\":2", "\"quantity\":" + "9".repeat(400))
            .getBytes(StandardCharsets.UTF_8);

    Answer answer = someone.post(newKey(), body);

    assertThat(answer).isProblem(400, "malformed-request");
    assertThat(answer.json().path("detail").asText())
        .isEqualTo("a number in the body has more than 40 digits");
  }

  @Test
  void a_body_of_64_kibibytes_is_the_largest_accepted() {
    String unknown = GOOD.replace("\"11\"", "\"no-such-product\"");
    byte[] largest = padded(unknown, LARGEST_BODY);
    byte[] tooLarge = padded(unknown, LARGEST_BODY + 1);

    assertThat(someone.post(newKey(), largest)).isProblem(422, "invalid-order");
    assertThat(someone.post(newKey(), tooLarge)).isProblem(413, "too-large");
    assertThat(someone.put(someone.orderNumber(), tooLarge)).isProblem(413, "too-large");
  }

  @Test
  void a_body_of_ten_megabytes_gets_an_answer() throws IOException {
    byte[] body = padded(GOOD, 10 * 1024 * 1024);
    byte[] post = order("POST", ORDERS).withBody(body);
    byte[] put = order("PUT", ORDERS + "/" + someone.orderNumber()).withBody(body);
    byte[] cancel = order("POST", ORDERS + "/00000-00000-00000-00000/cancellation").withBody(body);

    for (byte[] request : new byte[][] {post, put, cancel}) {
      assertThat(answerTo(request)).isProblem(413, "too-large");
    }
  }

  @Test
  void a_chunked_body_of_ten_megabytes_gets_an_answer() throws IOException {
    byte[] body = padded(GOOD, 10 * 1024 * 1024);

    assertThat(answerTo(order("POST", ORDERS).withChunkedBody(body, 8_000)))
        .isProblem(413, "too-large");
    assertThat(answerTo(order("POST", ORDERS).withChunkedBody(body, 1_000_000)))
        .isProblem(413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789\u0001abcdef",
        "0123456789\u0000abcdef",
        "0123456789\u007fabcdef",
        "0123456789\tabcdef",
        "0123456789\u00fcabcdef",
        "0123456789\rX-Injected: yes"
      })
  void control_characters_in_the_key_are_refused(String key) throws IOException {
    byte[] request =
        RawRequest.of("POST", ORDERS)
            .header("Authorization", someone.authorization().orElseThrow())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .withBody(GOOD.getBytes(StandardCharsets.UTF_8));

    Answer answer = answerTo(request);

    assertThat(answer).hasStatus(400).tellsNothingOfTheInside();
    assertThat(answer.headers()).doesNotContainKey("X-Injected");
  }

  @Test
  void control_characters_in_other_headers_are_harmless() throws IOException {
    byte[] request =
        RawRequest.of("GET", ORDERS)
            .header("Authorization", "Basic \u0001\u0002")
            .header("X-Odd", "a\u0000b")
            .withoutBody();

    Answer answer = answerTo(request);

    assertThat(answer.status()).as(answer.toString()).isIn(400, 401);
    assertThat(answer).tellsNothingOfTheInside();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%00", "%ff", "%0d%0aX-Injected:%20yes", "..%2f..%2f", ";a=b", "%2e%2e"})
  void an_unreadable_number_is_never_a_success(String number) throws IOException {
    byte[] request =
        order("PUT", ORDERS + "/" + number).withBody(GOOD.getBytes(StandardCharsets.UTF_8));

    Answer answer = answerTo(request);

    assertThat(answer.status()).as(answer.toString()).isBetween(400, 499);
    assertThat(answer).tellsNothingOfTheInside();
    assertThat(answer.headers()).doesNotContainKey("X-Injected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "100%", "%zz", "%ff", "%00", "%c3", "%2e%2e", "a%2fb", "a\\b"})
  void an_undecodable_number_is_malformed(String number) throws IOException {
    byte[] request =
        order("PUT", ORDERS + "/" + number).withBody(GOOD.getBytes(StandardCharsets.UTF_8));

    assertThat(answerTo(request)).isProblem(400, "malformed-request");
  }

  @Test
  void a_number_of_absurd_length_is_not_found() {
    assertThat(someone.put("0".repeat(5_000), OrderForm.of("11", 1))).isProblem(404, "not-found");
    assertThat(someone.order("0".repeat(5_000))).isProblem(404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size=0",
        "size=-1",
        "size=abc",
        "size=101",
        "size=99999999999",
        "after=%00",
        "after=x'y"
      })
  void odd_paging_parameters_are_refused_or_corrected(String query) {
    Answer answer = someone.get(ORDERS + "?" + query);

    assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
    assertThat(answer).tellsNothingOfTheInside();
  }

  private RawRequest order(String method, String target) {
    return RawRequest.of(method, target)
        .header("Authorization", someone.authorization().orElseThrow())
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", newKey());
  }

  private Answer answerTo(byte[] request) throws IOException {
    try (RawHttp connection = RawHttp.connect(node.uri())) {
      return connection.exchange(request);
    }
  }

  private static byte[] padded(String body, int size) {
    byte[] padded = new byte[size];
    Arrays.fill(padded, (byte) ' ');
    byte[] start = body.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, padded, 0, start.length);
    return padded;
  }

  private static String manyLines(int count) {
    ObjectNode form = OrderForm.of("11", 1).tree();
    ArrayNode lines = form.putArray("lines");
    for (int i = 1; i <= count; i++) {
      lines.addObject().put("productId", Integer.toString(i)).put("quantity", 1);
    }
    return form.toString();
  }
}
