package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What customers can see of their orders and do afterwards, on one node with the embedded database.
 */
class OwnOrdersIT {

  private static final String ORDERS = Shopper.API + "/orders";
  private static final OrderForm CHEESE = OrderForm.of("11", 2);

  private final Shopper someone = Stage.someone();

  @Test
  void an_order_shows_its_receipt_and_its_state() {
    Answer receipt = someone.post(newKey(), CHEESE);

    JsonNode order = someone.order(receipt.orderNumber()).json();

    receipt
        .json()
        .properties()
        .forEach(field -> assertThat(order.path(field.getKey())).isEqualTo(field.getValue()));
    assertThat(order.path("state").asText()).isEqualTo("placed");
    assertThat(order.has("duplicateOf")).isTrue();
    assertThat(order.path("duplicateOf").isNull()).isTrue();
    assertThat(order.path("history")).hasSize(1);
    assertThat(order.at("/history/0").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("at", "event", "by", "reason");
    assertThat(order.at("/history/0/at").asText())
        .isEqualTo(receipt.json().path("placedAt").asText());
  }

  @Test
  void an_order_can_be_cancelled_and_cancelled_again() {
    String key = newKey();
    Answer receipt = someone.post(key, CHEESE);

    Answer cancelled = someone.cancel(receipt.orderNumber(), Optional.of("wrong cheese"));
    Answer again = someone.cancel(receipt.orderNumber(), Optional.empty());

    assertThat(cancelled).hasStatus(200);
    assertThat(cancelled.orderNumber()).isEqualTo(receipt.orderNumber());
    assertThat(cancelled.json().path("state").asText()).isEqualTo("cancelled");
    assertThat(again).hasStatus(200);
    assertThat(again.json()).isEqualTo(cancelled.json());
    JsonNode order = someone.order(receipt.orderNumber()).json();
    assertThat(order.path("state").asText()).isEqualTo("cancelled");
    assertThat(order.path("history")).hasSize(2);
    assertThat(order.at("/history/1/reason").asText()).isEqualTo("wrong cheese");
    assertThat(someone.post(key, CHEESE)).isReplayOf(receipt);
  }

  @Test
  void cancelling_needs_no_body() {
    Answer receipt = someone.post(newKey(), CHEESE);

    assertThat(someone.cancel(receipt.orderNumber(), Optional.empty())).hasStatus(200);
  }

  @Test
  void a_cancelled_order_returns_its_stock() {
    String product = "74";
    Shopkeeper shopkeeper = Shopkeeper.at(Stage.demo().uri());
    long before = shopkeeper.stock(product);
    Answer receipt = someone.post(newKey(), OrderForm.of(product, 7));
    long between = shopkeeper.stock(product);

    someone.cancel(receipt.orderNumber(), Optional.empty());
    someone.cancel(receipt.orderNumber(), Optional.empty());

    assertThat(between).isEqualTo(before - 7);
    assertThat(shopkeeper.stock(product)).isEqualTo(before);
  }

  @Test
  void another_customers_order_cannot_be_seen_or_cancelled() {
    Answer theirs = Stage.someone().post(newKey(), CHEESE);
    String absent = "00000-00000-00000-00000";

    Answer seen = someone.order(theirs.orderNumber());
    Answer cancelled = someone.cancel(theirs.orderNumber(), Optional.empty());

    assertThat(seen).isProblem(404, "not-found").hasRetry("no");
    assertThat(seen.text()).isEqualTo(someone.order(absent).text());
    assertThat(cancelled).isProblem(404, "not-found");
    assertThat(cancelled.text()).isEqualTo(someone.cancel(absent, Optional.empty()).text());
    assertThat(someone.get(ORDERS).json().path("items")).isEmpty();
  }

  @Test
  void an_attempt_is_unknown_until_it_is_placed() {
    String key = newKey();
    String number = someone.orderNumber();

    Answer before = someone.attempt(key);
    Answer byKey = someone.post(key, CHEESE);
    someone.put(number, CHEESE);

    assertThat(before).hasStatus(200);
    assertThat(before.json().path("requestId").asText()).isEqualTo(key);
    assertThat(before.json().path("state").asText()).isEqualTo("unknown");
    assertThat(before.json().path("orderNumber").isNull()).isTrue();
    JsonNode after = someone.attempt(key).json();
    assertThat(after.path("state").asText()).isEqualTo("placed");
    assertThat(after.path("orderNumber").asText()).isEqualTo(byKey.orderNumber());
    JsonNode byNumber = someone.attempt(number).json();
    assertThat(byNumber.path("state").asText()).isEqualTo("placed");
    assertThat(byNumber.path("orderNumber").asText()).isEqualTo(number);
  }

  @Test
  void a_refused_attempt_is_unknown_and_so_is_another_customers() {
    String refused = newKey();
    String theirs = newKey();
    someone.post(refused, CHEESE.expecting("0.01"));
    Stage.someone().post(theirs, CHEESE);

    assertThat(someone.attempt(refused).json().path("state").asText()).isEqualTo("unknown");
    assertThat(someone.attempt(theirs).json().path("state").asText()).isEqualTo("unknown");
  }

  @Test
  void orders_are_listed_newest_first_in_pages() {
    List<String> placed = new ArrayList<>();
    for (int quantity = 1; quantity <= 5; quantity++) {
      placed.add(someone.post(newKey(), OrderForm.of("11", quantity)).orderNumber());
    }
    Collections.reverse(placed);

    List<String> listed = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    String next = ORDERS + "?size=2";
    while (next != null) {
      JsonNode page = someone.get(next).json();
      pages.add(page.path("items").size());
      page.path("items").forEach(item -> listed.add(item.path("orderNumber").asText()));
      next = page.path("next").textValue();
    }

    assertThat(listed).isEqualTo(placed);
    assertThat(pages.stream().filter(size -> size > 0)).containsExactly(2, 2, 1);
    assertThat(someone.get(ORDERS).json().path("items")).hasSize(5);
  }

  @Test
  void the_catalogue_can_be_searched_and_paged_through() {
    List<String> walked = new ArrayList<>();
    String next = Shopper.API + "/products?size=30";
    while (next != null) {
      JsonNode page = someone.get(next).json();
      assertThat(page.path("items").size()).isLessThanOrEqualTo(30);
      page.path("items").forEach(item -> walked.add(item.path("productId").asText()));
      next = page.path("next").textValue();
    }
    JsonNode found = someone.get(Shopper.API + "/products?q=cabrales").json().path("items");
    JsonNode dairy =
        someone.get(Shopper.API + "/products?category=Dairy%20Products").json().path("items");

    assertThat(walked).doesNotHaveDuplicates().contains("11", "21", "77");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0").fieldNames())
        .toIterable()
        .contains("productId", "name", "category", "unit", "unitPrice", "stock", "onSale");
    assertThat(found.at("/0/productId").asText()).isEqualTo("11");
    assertThat(dairy).hasSize(10);
  }

  @Test
  void an_unknown_product_is_not_found() {
    assertThat(someone.get(Shopper.API + "/products/no-such-product"))
        .isProblem(404, "not-found")
        .hasRetry("no");
  }

  @Test
  void customers_can_see_their_limits() {
    Answer answer = someone.get(Shopper.API + "/limits");

    assertThat(answer).hasStatus(200);
    assertThat(answer.json().path("items").isArray()).isTrue();
    assertThat(answer.json().path("blocked").isBoolean()).isTrue();
    assertThat(answer.json().path("blocked").asBoolean()).isFalse();
  }
}
