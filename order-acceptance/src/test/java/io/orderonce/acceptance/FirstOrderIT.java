package io.orderonce.acceptance;

import static io.orderonce.acceptance.Shopkeeper.amount;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Places orders by both protocols on one node with the embedded database, as a user at a command
 * line would.
 */
class FirstOrderIT {

  private static final String ORDERS = Shopper.API + "/orders";

  /** Queso Cabrales at 21.00 USD. */
  private static final OrderForm CHEESE = OrderForm.of("11", 2);

  /** Sir Rodney's Scones at 10.00 USD. */
  private static final String SCONES = "21";

  private final Shopper someone = Stage.someone();

  @Test
  void a_client_key_places_an_order() {
    Answer answer = someone.post(newKey(), OrderForm.of("11", 12).expecting("252.00"));

    assertThat(answer).isFirstReceipt();
    JsonNode receipt = answer.json();
    assertThat(receipt.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("orderNumber", "placedAt", "lines", "total", "shipTo");
    assertThat(receipt.path("placedAt").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(receipt.at("/total/amount").asText()).isEqualTo("252.00");
    assertThat(receipt.at("/total/currency").asText()).isEqualTo("USD");
    assertThat(receipt.at("/lines")).hasSize(1);
    assertThat(receipt.at("/lines/0").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("productId", "name", "quantity", "unitPrice", "lineTotal");
    assertThat(receipt.at("/lines/0/productId").asText()).isEqualTo("11");
    assertThat(receipt.at("/lines/0/name").asText()).isEqualTo("Queso Cabrales");
    assertThat(receipt.at("/lines/0/quantity").isInt()).isTrue();
    assertThat(receipt.at("/lines/0/quantity").asInt()).isEqualTo(12);
    assertThat(amount(receipt.at("/lines/0/unitPrice"))).isEqualTo("21.00");
    assertThat(amount(receipt.at("/lines/0/lineTotal"))).isEqualTo("252.00");
    assertThat(receipt.at("/shipTo/name").asText()).isEqualTo("Ada Buyer");
    assertThat(receipt.at("/shipTo/country").asText()).isEqualTo("FR");
    assertThat(someone.get(answer.header("Location").orElseThrow())).hasStatus(200);
  }

  @Test
  void an_issued_number_becomes_the_number_of_its_order() {
    Answer issued = someone.askForOrderNumber();
    assertThat(issued).hasStatus(201);
    assertThat(issued.json().path("expiresAt").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");

    Answer answer = someone.put(issued.orderNumber(), CHEESE);

    assertThat(answer).isFirstReceipt();
    assertThat(answer.orderNumber()).isEqualTo(issued.orderNumber());
    assertThat(issued.orderNumber()).matches("[0-9A-HJKMNP-TV-Z]+(-[0-9A-HJKMNP-TV-Z]+)*");
    assertThat(issued.orderNumber()).hasSizeLessThanOrEqualTo(24);
  }

  @Test
  void an_order_number_can_be_requested_with_an_empty_object() {
    assertThat(someone.sendJson("POST", Shopper.API + "/order-numbers", "{}")).hasStatus(201);
  }

  @Test
  void the_same_order_sent_again_gets_the_same_answer_byte_for_byte() {
    String key = newKey();
    String number = someone.orderNumber();

    Answer byKey = someone.post(key, CHEESE);
    Answer byNumber = someone.put(number, CHEESE);

    assertThat(byKey).isFirstReceipt();
    assertThat(byNumber).isFirstReceipt();
    for (int again = 0; again < 3; again++) {
      assertThat(someone.post(key, CHEESE)).isReplayOf(byKey);
      assertThat(someone.put(number, CHEESE)).isReplayOf(byNumber);
    }
    assertThat(someone.get(ORDERS).json().path("items")).hasSize(2);
  }

  @Test
  void line_order_expected_total_and_confirmations_are_not_content() {
    String key = newKey();
    Answer first = someone.post(key, CHEESE.and("21", 1));

    Answer reordered = someone.post(key, OrderForm.of("21", 1).and("11", 2));
    Answer withTotal = someone.post(key, CHEESE.and("21", 1).expecting("1.00"));
    Answer confirmed = someone.post(key, CHEESE.and("21", 1).confirming("large-amount"));

    assertThat(List.of(reordered, withTotal, confirmed))
        .allSatisfy(answer -> assertThat(answer).isReplayOf(first));
  }

  @Test
  void other_content_under_a_used_key_is_refused_and_reveals_nothing() {
    String key = newKey();
    String number = someone.orderNumber();
    Answer byKey = someone.post(key, CHEESE);
    Answer byNumber = someone.put(number, CHEESE);

    Answer otherByKey = someone.post(key, OrderForm.of("11", 3));
    Answer otherByNumber = someone.put(number, OrderForm.of("11", 3));

    assertThat(otherByKey).isProblem(422, "key-reused");
    assertThat(otherByNumber).isProblem(422, "key-reused");
    assertThat(otherByKey.text()).doesNotContain(byKey.orderNumber());
    assertThat(otherByKey.json().path("attempt").asText())
        .isEqualTo(Shopper.API + "/order-attempts/" + key);
    assertThat(otherByNumber.json().has("lines")).isFalse();
    assertThat(someone.post(key, CHEESE)).isReplayOf(byKey);
    assertThat(someone.put(number, CHEESE)).isReplayOf(byNumber);
  }

  @Test
  void an_order_without_a_key_is_refused() {
    Answer answer = someone.sendJson("POST", ORDERS, CHEESE.tree().toString());

    assertThat(answer).isProblem(400, "idempotency-key-missing");
  }

  @Test
  void a_key_in_quotation_marks_is_the_same_key() {
    String key = newKey();

    Answer quoted = someone.post("\"" + key + "\"", CHEESE);
    Answer bare = someone.post(key, CHEESE);

    assertThat(quoted).isFirstReceipt();
    assertThat(bare).isReplayOf(quoted);
  }

  @Test
  void two_key_headers_are_refused_even_if_they_agree() {
    String key = newKey();

    Answer twice =
        someone.sendJson(
            "POST",
            ORDERS,
            CHEESE.tree().toString(),
            "Idempotency-Key",
            key,
            "Idempotency-Key",
            key);

    assertThat(twice).isProblem(400, "idempotency-key-invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fifteen-letters",
        "\"fifteen-letters\"",
        "sixteen letters.",
        "sixteen,letters.",
        "sixteen/letters.",
        "\"not-closed-at-all",
        "not-opened-at-all\"",
        "\"0123456789abcdef\";a=1",
        "0123456789abcdef;a=1",
        "\"0123456789abcdef\", \"0123456789abcdef\"",
        "'0123456789abcdef'",
        "\"0123456789\\\"abcdef\""
      })
  void an_invalid_key_is_refused(String key) {
    assertThat(someone.post(key, CHEESE)).isProblem(400, "idempotency-key-invalid");
  }

  @Test
  void a_key_may_have_16_to_255_characters() {
    Answer shortest = someone.post("Aa0_.:-" + "123456789", CHEESE);
    Answer longest = someone.post("k".repeat(255), CHEESE);
    Answer tooLong = someone.post("k".repeat(256), CHEESE);

    assertThat(shortest).isFirstReceipt();
    assertThat(longest).isFirstReceipt();
    assertThat(tooLong).isProblem(400, "idempotency-key-invalid");
  }

  @Test
  void a_key_belongs_to_its_customer() {
    String key = newKey();
    Shopper other = Stage.someone();

    Answer mine = someone.post(key, CHEESE);
    Answer theirs = other.post(key, CHEESE);

    assertThat(mine).isFirstReceipt();
    assertThat(theirs).isFirstReceipt();
    assertThat(theirs.orderNumber()).isNotEqualTo(mine.orderNumber());
  }

  @Test
  void foreign_forged_and_mistyped_numbers_are_refused_alike() {
    Shopper other = Stage.someone();
    String used = other.orderNumber();
    other.put(used, CHEESE);
    String unused = other.orderNumber();
    String own = someone.orderNumber();
    List<String> wrong =
        List.of(used, unused, mistyped(own), "00000-00000-00000-00000", "NO-SUCH-NUMBER", "x");

    List<Answer> placed = wrong.stream().map(number -> someone.put(number, CHEESE)).toList();
    List<Answer> read = wrong.stream().map(someone::order).toList();

    assertThat(placed)
        .allSatisfy(answer -> assertThat(answer).isProblem(404, "not-found").hasRetry("new-key"));
    assertThat(placed).extracting(Answer::text).containsOnly(placed.get(0).text());
    assertThat(read)
        .allSatisfy(answer -> assertThat(answer).isProblem(404, "not-found").hasRetry("no"));
    assertThat(read).extracting(Answer::text).containsOnly(read.get(0).text());
    assertThat(someone.put(own, CHEESE)).isFirstReceipt();
  }

  @Test
  void a_number_is_accepted_as_people_write_it() {
    String number = someone.orderNumber();
    List<String> spellings =
        List.of(
            number.toLowerCase(Locale.ROOT),
            number.replace("-", ""),
            number.replace("-", "%20"),
            number.replace('0', 'O').replace('1', 'I'),
            number.replace('0', 'o').replace('1', 'l'),
            number.toLowerCase(Locale.ROOT).replace("-", "%20").replace('1', 'L'));
    Answer first = someone.put(spellings.get(0), CHEESE);

    List<Answer> placedAgain =
        spellings.stream().map(spelling -> someone.put(spelling, CHEESE)).toList();
    List<Answer> read = spellings.stream().map(someone::order).toList();

    assertThat(first).isFirstReceipt();
    assertThat(first.orderNumber()).isEqualTo(number);
    assertThat(placedAgain).allSatisfy(answer -> assertThat(answer).isReplayOf(first));
    assertThat(read).allSatisfy(answer -> assertThat(answer.orderNumber()).isEqualTo(number));
  }

  @Test
  void a_customers_own_number_sent_as_a_key_is_the_same_order() {
    String number = someone.orderNumber();
    Answer posted = someone.post(number, CHEESE);

    Answer put = someone.put(number, CHEESE);
    Answer lowerCase = someone.post(number.toLowerCase(Locale.ROOT), CHEESE);
    Answer withoutHyphens = someone.post(number.replace("-", ""), CHEESE);
    Answer quoted = someone.post("\"" + number + "\"", CHEESE);
    Answer otherContent = someone.put(number, OrderForm.of("11", 5));

    assertThat(posted).isFirstReceipt();
    assertThat(posted.orderNumber()).isEqualTo(number);
    assertThat(List.of(put, lowerCase, withoutHyphens, quoted))
        .allSatisfy(answer -> assertThat(answer).isReplayOf(posted));
    assertThat(otherContent).isProblem(422, "key-reused");
  }

  @Test
  void the_number_of_an_order_placed_by_key_places_no_second_one() {
    Answer first = someone.post(newKey(), CHEESE);

    Answer byItsNumber = someone.put(first.orderNumber(), CHEESE);
    Answer asKey = someone.post(first.orderNumber(), CHEESE);

    assertThat(byItsNumber).isReplayOf(first);
    assertThat(asKey).isReplayOf(first);
    assertThat(someone.get(ORDERS).json().path("items")).hasSize(1);
  }

  @Test
  void a_key_header_beside_an_issued_number_is_ignored() {
    String number = someone.orderNumber();

    Answer answer =
        someone.sendJson(
            "PUT", ORDERS + "/" + number, CHEESE.tree().toString(), "Idempotency-Key", "short");

    assertThat(answer).isFirstReceipt();
    assertThat(someone.put(number, CHEESE)).isReplayOf(answer);
  }

  @Test
  void a_large_amount_needs_confirmation() {
    String key = newKey();
    String number = someone.orderNumber();
    OrderForm large = OrderForm.of(SCONES, 101);

    Answer byKey = someone.post(key, large);
    Answer byNumber = someone.put(number, large);

    assertThat(byKey).isProblem(428, "confirmation-required");
    assertThat(byNumber).isProblem(428, "confirmation-required");
    JsonNode question = byKey.json().at("/confirmations/0");
    assertThat(question.path("name").asText()).isEqualTo("large-amount");
    assertThat(amount(question.path("threshold"))).isEqualTo("1000.00");
    assertThat(someone.get(ORDERS).json().path("items")).isEmpty();
    Answer confirmedByKey = someone.post(key, large.confirming("large-amount"));
    Answer confirmedByNumber = someone.put(number, large.confirming("large-amount"));
    assertThat(confirmedByKey).isFirstReceipt();
    assertThat(confirmedByNumber).isFirstReceipt();
    assertThat(someone.post(key, large)).isReplayOf(confirmedByKey);
  }

  @Test
  void an_amount_at_the_threshold_is_not_large_and_an_unneeded_confirmation_is_harmless() {
    assertThat(someone.post(newKey(), OrderForm.of(SCONES, 100))).isFirstReceipt();
    assertThat(someone.post(newKey(), CHEESE.confirming("large-amount"))).isFirstReceipt();
  }

  @Test
  void a_changed_total_is_reported_and_nothing_is_ordered() {
    String key = newKey();

    Answer outdated = someone.post(key, CHEESE.expecting("41.99"));

    assertThat(outdated).isProblem(409, "total-changed");
    assertThat(outdated.json().at("/currentTotal/amount").asText()).isEqualTo("42.00");
    assertThat(outdated.json().at("/currentTotal/currency").asText()).isEqualTo("USD");
    assertThat(someone.get(ORDERS).json().path("items")).isEmpty();
    assertThat(someone.post(key, CHEESE.expecting("42.00"))).isFirstReceipt();
  }

  @Test
  void more_than_is_in_stock_cannot_be_ordered_until_restocked() {
    String product = "33";
    Shopkeeper shopkeeper = Shopkeeper.at(Stage.demo().uri());
    long before = shopkeeper.stock(product);
    shopkeeper.setStock(product, 3);
    String key = newKey();
    OrderForm form = OrderForm.of(product, 5).and("11", 1);

    Answer refused = someone.post(key, form);

    assertThat(refused).isProblem(409, "out-of-stock");
    assertThat(refused.json().path("lines")).hasSize(1);
    JsonNode line = refused.json().at("/lines/0");
    assertThat(line.toString()).contains("\"" + product + "\"");
    assertThat(line.path("wanted").asInt()).isEqualTo(5);
    assertThat(line.path("left").asInt()).isEqualTo(3);
    assertThat(shopkeeper.stock(product)).isEqualTo(3);
    shopkeeper.setStock(product, 5);
    assertThat(someone.post(key, form)).isFirstReceipt();
    assertThat(shopkeeper.stock(product)).isZero();
    shopkeeper.setStock(product, before);
  }

  @Test
  void a_refused_key_may_be_sent_again_with_other_content() {
    String key = newKey();
    Answer refused = someone.post(key, OrderForm.of("no-such-product", 1));

    Answer corrected = someone.post(key, CHEESE);

    assertThat(refused).isProblem(422, "invalid-order");
    assertThat(refused.json().path("violations")).isNotEmpty();
    assertThat(corrected).isFirstReceipt();
  }

  @Test
  void a_storm_of_fifty_makes_one_order_by_key() throws IOException {
    byte[] request =
        RawRequest.of("POST", ORDERS)
            .header("Idempotency-Key", newKey())
            .header("Authorization", authorizationOf(someone))
            .header("Content-Type", "application/json")
            .withBody(CHEESE.json());

    oneOrderComesOf(request);
  }

  @Test
  void a_storm_of_fifty_makes_one_order_by_number() throws IOException {
    byte[] request =
        RawRequest.of("PUT", ORDERS + "/" + someone.orderNumber())
            .header("Authorization", authorizationOf(someone))
            .header("Content-Type", "application/json")
            .withBody(CHEESE.json());

    oneOrderComesOf(request);
  }

  private void oneOrderComesOf(byte[] request) throws IOException {
    someone.get(ORDERS);
    List<RawHttp> connections = Stream.generate(FirstOrderIT::connect).limit(50).toList();

    List<Answer> answers = Crowd.atOnce(50, place -> connections.get(place).exchange(request));

    for (RawHttp connection : connections) {
      connection.close();
    }
    List<Answer> receipts = answers.stream().filter(Answer::isPlaced).toList();
    assertThat(receipts).isNotEmpty();
    assertThat(receipts).extracting(Answer::text).containsOnly(receipts.get(0).text());
    assertThat(receipts).filteredOn(answer -> !answer.isReplay()).hasSizeLessThanOrEqualTo(1);
    assertThat(answers)
        .filteredOn(answer -> !answer.isPlaced())
        .allSatisfy(answer -> assertThat(answer).isProblem(409, "in-progress").saysWhenToRetry());
    assertThat(someone.get(ORDERS).json().path("items")).hasSize(1);
  }

  private static RawHttp connect() {
    try {
      return RawHttp.connect(Stage.demo().uri());
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }

  private static String authorizationOf(Shopper shopper) {
    return shopper.authorization().orElseThrow();
  }

  private static String mistyped(String number) {
    int last = number.length() - 1;
    char wrong = number.charAt(last) == 'A' ? 'B' : 'A';
    return number.substring(0, last) + wrong;
  }
}
