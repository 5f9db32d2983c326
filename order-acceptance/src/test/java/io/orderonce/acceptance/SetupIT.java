package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A shop without demo data, from its first start to its first product: one story in three steps.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SetupIT {

  private static final String SETUP = Shopper.API + "/setup";
  private static final String PASSWORD = "three quiet herons at dusk";
  private static final Pattern TOKEN = Pattern.compile("(?i)token\\b[^\\n]*?([A-Za-z0-9_-]{16,})");
  private static final Node NODE = Node.embedded("setup");

  private final Shopper nobody = Shopper.nobody(NODE.uri());
  private final Shopper boss = Shopper.of(NODE.uri(), "boss", PASSWORD);

  @BeforeAll
  static void start() {
    NODE.start();
  }

  @AfterAll
  static void stop() {
    NODE.close();
  }

  @Test
  @Order(1)
  void at_first_nobody_can_log_in() {
    List<Shopper> guesses =
        List.of(
            Shopper.of(NODE.uri(), "alfki", "demo"),
            Shopper.of(NODE.uri(), "admin", "demo"),
            Shopper.of(NODE.uri(), "support", "demo"),
            Shopper.of(NODE.uri(), "admin", "admin"),
            Shopper.of(NODE.uri(), "admin", ""),
            boss);

    assertThat(guesses)
        .allSatisfy(
            guess ->
                assertThat(guess.get(Shopper.API + "/orders")).isProblem(401, "unauthenticated"));
  }

  @Test
  @Order(2)
  void the_token_creates_the_first_administrator_once() {
    Answer guessed = setUp("0123456789abcdef0123456789abcdef", "boss");
    assertThat(guessed.status()).as(guessed.toString()).isBetween(400, 499);
    assertThat(boss.get(Shopper.API + "/admin/products")).isProblem(401, "unauthenticated");

    Answer made = setUp(token(), "boss");
    Answer again = setUp(token(), "second-boss");

    assertThat(made.status()).as(made.toString()).isBetween(200, 299);
    assertThat(made.text()).doesNotContain(PASSWORD);
    assertThat(again.status()).as(again.toString()).isBetween(400, 499);
    assertThat(boss.get(Shopper.API + "/admin/products")).hasStatus(200);
    assertThat(Shopper.of(NODE.uri(), "second-boss", PASSWORD).get(Shopper.API + "/admin/products"))
        .isProblem(401, "unauthenticated");
  }

  @Test
  @Order(3)
  void the_administrator_fills_the_empty_shop() {
    assertThat(boss.get(Shopper.API + "/products").json().path("items")).isEmpty();

    Answer imported =
        boss.send(
            "POST",
            Shopper.API + "/admin/products/import",
            java.net.http.HttpRequest.BodyPublishers.ofString(
                """
                product_id,name,category,quantity_per_unit,unit_price,units_in_stock,discontinued
                1,First thing,Things,1 piece,5.00,10,0
                """),
            "Content-Type",
            "text/csv");

    assertThat(imported.status()).as(imported.toString()).isBetween(200, 299);
    assertThat(boss.get(Shopper.API + "/products").json().path("items")).hasSize(1);
  }

  private Answer setUp(String token, String userName) {
    return nobody.sendJson(
        "POST",
        SETUP,
        """
        {"token":"%s","userName":"%s","password":"%s"}"""
            .formatted(token, userName, PASSWORD));
  }

  private static String token() {
    Matcher found = TOKEN.matcher(NODE.log());
    assertThat(found.find()).as("a token in the log of " + NODE).isTrue();
    return found.group(1);
  }
}
