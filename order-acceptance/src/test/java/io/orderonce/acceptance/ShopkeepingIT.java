package io.orderonce.acceptance;

import static io.orderonce.acceptance.Shopkeeper.amount;
import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Changes that an administrator makes to the catalogue, and the result of the consistency checks.
 */
class ShopkeepingIT {

  private static final String COUNTED = "COUNT1";
  private static final String PRODUCTS = Shopper.API + "/admin/products";

  private final Shopkeeper shopkeeper = Shopkeeper.at(Stage.demo().uri());
  private final Shopper admin = Shopper.of(Stage.demo().uri(), "admin", Stage.PASSWORD);

  @Test
  void a_new_product_can_be_ordered_at_its_price() {
    ObjectNode sheet = sheetLike("11", "T1", "Tea for two");

    Answer created = admin.sendJson("POST", PRODUCTS, sheet.toString());

    assertThat(created).hasStatus(201);
    assertThat(created.json().path("productId").asText()).isEqualTo("T1");
    assertThat(amount(shopkeeper.product("T1").path("unitPrice"))).isEqualTo("21.00");
    assertThat(Stage.someone().post(newKey(), OrderForm.of("T1", 2).expecting("42.00")))
        .isFirstReceipt();
  }

  @Test
  void a_new_price_applies_to_the_next_order() {
    Shopper someone = Stage.someone();
    String key = newKey();
    admin.sendJson("POST", PRODUCTS, sheetLike("11", "T2", "Tea for three").toString());
    Answer before = someone.post(key, OrderForm.of("T2", 1));
    ObjectNode change = sheetLike("21", "T2", "").retain("unitPrice");

    Answer changed = admin.sendJson("PATCH", PRODUCTS + "/T2", change.toString());

    assertThat(changed).hasStatus(200);
    assertThat(amount(changed.json().path("unitPrice"))).isEqualTo("10.00");
    Answer after = someone.post(newKey(), OrderForm.of("T2", 1));
    assertThat(amount(after.json().path("total"))).isEqualTo("10.00");
    assertThat(someone.post(key, OrderForm.of("T2", 1))).isReplayOf(before);
    assertThat(amount(before.json().path("total"))).isEqualTo("21.00");
  }

  @Test
  void a_product_taken_off_sale_cannot_be_ordered() {
    Shopper someone = Stage.someone();
    admin.sendJson("POST", PRODUCTS, sheetLike("11", "T3", "Tea for none").toString());

    Answer changed = admin.sendJson("PATCH", PRODUCTS + "/T3", "{\"onSale\":false}");

    assertThat(changed).hasStatus(200);
    assertThat(changed.json().path("onSale").asBoolean()).isFalse();
    assertThat(someone.post(newKey(), OrderForm.of("T3", 1))).isProblem(422, "invalid-order");
  }

  @Test
  void a_product_discontinued_in_the_sample_cannot_be_ordered() {
    assertThat(shopkeeper.product("1").path("onSale").asBoolean()).isFalse();
    assertThat(Stage.someone().post(newKey(), OrderForm.of("1", 1)))
        .isProblem(422, "invalid-order");
  }

  @Test
  void products_can_be_imported_from_a_table() {
    String table =
        """
        product_id,name,category,quantity_per_unit,unit_price,units_in_stock,discontinued
        T4,"Tea, green",Beverages,1 box,12.50,40,0
        T5,Tea of old,Beverages,1 box,3.00,7,1
        """;

    Answer imported =
        admin.send(
            "POST",
            PRODUCTS + "/import",
            BodyPublishers.ofString(table),
            "Content-Type",
            "text/csv");

    assertThat(imported.status()).as(imported.toString()).isBetween(200, 299);
    JsonNode green = shopkeeper.product("T4");
    assertThat(green.path("name").asText()).isEqualTo("Tea, green");
    assertThat(amount(green.path("unitPrice"))).isEqualTo("12.50");
    assertThat(green.path("stock").asLong()).isEqualTo(40);
    assertThat(green.path("onSale").asBoolean()).isTrue();
    assertThat(shopkeeper.product("T5").path("onSale").asBoolean()).isFalse();
  }

  @Test
  void columns_missing_from_a_table_keep_their_values() {
    String head =
        "product_id,name,category,quantity_per_unit,unit_price,units_in_stock,discontinued";
    assertThat(imported(head + ",currency\nJ1,Fan,Test,1,1200,5,TRUE,JPY\n")).hasStatus(200);

    assertThat(imported(head + "\nJ1,Fan,Test,1,1200,5,TRUE\n")).hasStatus(200);
    assertThat(imported("product_id;unit_price\r\nJ1;1300\r\n;\r\n")).hasStatus(200);

    JsonNode fan = shopkeeper.product("J1");
    assertThat(fan.path("unitPrice").toString())
        .isEqualTo("{\"amount\":\"1300\",\"currency\":\"JPY\"}");
    assertThat(fan.path("stock").asLong()).isEqualTo(5);
    assertThat(fan.path("onSale").asBoolean()).isFalse();
  }

  @Test
  void a_table_in_another_encoding_is_refused_and_the_encoding_named() {
    String table = "product_id,name,category,unit_price\nK1,Käse,Test,1.00\n";

    Answer refused = imported(table.getBytes(Charset.forName("windows-1252")));

    assertThat(refused).isProblem(422, "invalid-entry");
    assertThat(refused.json().path("violations").toString()).contains("Windows-1252", "UTF-8");
    assertThat(imported(("\uFEFF" + table).getBytes(StandardCharsets.UTF_16LE))).hasStatus(200);
    assertThat(shopkeeper.product("K1").path("name").asText()).isEqualTo("Käse");
  }

  @Test
  void a_product_without_a_currency_is_priced_in_the_shops_currency() {
    String settings = Shopper.API + "/admin/settings";
    assertThat(admin.sendJson("PATCH", settings, "{\"currency\":\"KWD\"}")).hasStatus(200);
    try {
      assertThat(
              admin.sendJson(
                  "POST",
                  PRODUCTS,
                  "{\"productId\":\"KW1\",\"name\":\"Tea\",\"category\":\"Test\",\"unitPrice\":\"1.250\"}"))
          .hasStatus(201);
    } finally {
      admin.sendJson("PATCH", settings, "{\"currency\":\"USD\"}");
    }
    assertThat(shopkeeper.product("KW1").path("unitPrice").toString())
        .isEqualTo("{\"amount\":\"1.250\",\"currency\":\"KWD\"}");
  }

  private Answer imported(String table) {
    return imported(table.getBytes(StandardCharsets.UTF_8));
  }

  private Answer imported(byte[] table) {
    return imported("", table);
  }

  private Answer imported(String query, byte[] table) {
    return admin.send(
        "POST",
        PRODUCTS + "/import" + query,
        BodyPublishers.ofByteArray(table),
        "Content-Type",
        "text/csv");
  }

  @Test
  void impossible_changes_are_refused_and_change_nothing() {
    JsonNode before = shopkeeper.product("11");

    Answer negative = admin.sendJson("PATCH", PRODUCTS + "/11", "{\"stock\":-1}");
    Answer free = admin.sendJson("PATCH", PRODUCTS + "/11", "{\"unitPrice\":\"-5.00\"}");
    Answer unknownField = admin.sendJson("PATCH", PRODUCTS + "/11", "{\"colour\":\"blue\"}");
    Answer unknownProduct = admin.sendJson("PATCH", PRODUCTS + "/nothing", "{\"stock\":1}");

    assertThat(negative.status()).as(negative.toString()).isBetween(400, 499);
    assertThat(free.status()).as(free.toString()).isBetween(400, 499);
    assertThat(unknownField).isProblem(400, "malformed-request");
    assertThat(unknownProduct).isProblem(404, "not-found");
    assertThat(shopkeeper.product("11").path("unitPrice")).isEqualTo(before.path("unitPrice"));
  }

  @Test
  void stock_is_changed_by_difference_or_in_place_of_the_figure_that_was_seen() {
    admin.sendJson("POST", PRODUCTS, sheetLike("11", COUNTED, "Tea to count").toString());
    stock("{\"stock\":43}", 43);
    stock("{\"stockChange\":-3}", 40);
    stock("{\"stock\":50,\"stockWas\":40}", 50);

    Answer late =
        admin.sendJson("PATCH", PRODUCTS + "/" + COUNTED, "{\"stock\":50,\"stockWas\":40}");
    assertThat(late).isProblem(412, "changed-meanwhile");
    assertThat(late.json().path("current").asInt()).isEqualTo(50);
    Answer tooMany = admin.sendJson("PATCH", PRODUCTS + "/" + COUNTED, "{\"stockChange\":-51}");
    assertThat(tooMany).isProblem(422, "invalid-entry");
    for (String both :
        List.of("{\"stock\":1,\"stockChange\":1}", "{\"stockWas\":50}", "{\"stockChange\":0.5}")) {
      assertThat(admin.sendJson("PATCH", PRODUCTS + "/" + COUNTED, both))
          .isProblem(400, "malformed-request");
    }
    assertThat(shopkeeper.product(COUNTED).path("stock").asInt()).isEqualTo(50);
  }

  private void stock(String change, int after) {
    Answer answer = admin.sendJson("PATCH", PRODUCTS + "/" + COUNTED, change);
    assertThat(answer).hasStatus(200);
    assertThat(answer.json().path("stock").asInt()).isEqualTo(after);
  }

  @Test
  void an_import_says_what_its_stock_means() {
    admin.sendJson("POST", PRODUCTS, sheetLike("11", COUNTED, "Tea to count").toString());
    stock("{\"stock\":43}", 43);
    byte[] table =
        ("product_id,units_in_stock\n" + COUNTED + ",7\n").getBytes(StandardCharsets.UTF_8);

    assertThat(imported("?stock=keep", table)).hasStatus(200);
    assertThat(shopkeeper.product(COUNTED).path("stock").asInt()).isEqualTo(43);
    assertThat(imported("?stock=add", table)).hasStatus(200);
    assertThat(shopkeeper.product(COUNTED).path("stock").asInt()).isEqualTo(50);
    assertThat(imported("?stock=set", table)).hasStatus(200);
    assertThat(shopkeeper.product(COUNTED).path("stock").asInt()).isEqualTo(7);
    assertThat(imported("?stock=guess", table)).isProblem(400, "malformed-request");
  }

  @Test
  void the_consistency_checks_find_nothing() {
    assertThat(shopkeeper.invariants())
        .isNotEmpty()
        .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
  }

  /** The JSON of a new product, with the currency and price of an existing one. */
  private ObjectNode sheetLike(String productId, String newId, String name) {
    ObjectNode sheet = shopkeeper.product(productId).deepCopy();
    return sheet
        .retain("productId", "name", "category", "unit", "unitPrice", "stock", "onSale")
        .put("productId", newId)
        .put("name", name)
        .put("stock", 100)
        .put("onSale", true);
  }
}
