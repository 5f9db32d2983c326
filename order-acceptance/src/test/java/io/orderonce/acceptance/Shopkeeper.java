package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Shopper;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the demo shop's administrator does through the API. */
public final class Shopkeeper {

  private static final String ADMIN = Shopper.API + "/admin";

  private final Shopper admin;

  private Shopkeeper(Shopper admin) {
    this.admin = admin;
  }

  public static Shopkeeper at(URI node) {
    return new Shopkeeper(Shopper.of(node, "admin", "demo"));
  }

  JsonNode product(String productId) {
    Answer answer = admin.get(Shopper.API + "/products/" + productId);
    assertThat(answer).hasStatus(200);
    return answer.json();
  }

  public long stock(String productId) {
    return product(productId).path("stock").asLong();
  }

  public void setStock(String productId, long stock) {
    patch(productId, "{\"stock\":" + stock + "}");
  }

  public void putOnSale(String productId, long stock) {
    patch(productId, "{\"onSale\":true,\"stock\":" + stock + "}");
  }

  /** What the consistency checks find, by name of the rule. */
  public Map<String, Long> invariants() {
    Answer answer = admin.get(ADMIN + "/invariants");
    assertThat(answer).hasStatus(200);
    Map<String, Long> counts = new LinkedHashMap<>();
    answer
        .json()
        .path("items")
        .forEach(item -> counts.put(item.path("name").asText(), item.path("count").asLong(-1)));
    return counts;
  }

  /**
   * Removes the limits that a new shop has, for tests that order more in ten minutes than people
   * do.
   */
  public void withoutLimits() {
    Answer answer = admin.get(ADMIN + "/limits?size=100");
    assertThat(answer).hasStatus(200);
    for (JsonNode rule : answer.json().path("items")) {
      if (rule.path("scope").path("type").asText().equals("default")) {
        assertThat(admin.send("DELETE", limit(rule), BodyPublishers.noBody())).hasStatus(204);
      }
    }
  }

  static String limit(JsonNode rule) {
    return ADMIN + "/limits/" + rule.path("id").asText();
  }

  private void patch(String productId, String change) {
    assertThat(admin.sendJson("PATCH", ADMIN + "/products/" + productId, change)).hasStatus(200);
  }

  /** An amount of money, written alone or with its currency. */
  static BigDecimal amount(JsonNode money) {
    return new BigDecimal(money.isObject() ? money.path("amount").asText() : money.asText());
  }
}
