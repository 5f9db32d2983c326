package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A person orders on two nodes, cancels, reports, is held and shipped, takes their data home, and
 * is erased. Afterwards nothing of them is in a table, a log or a list, and what they sent before
 * still makes no second order.
 */
class ErasureIT {

  private static final String ADMIN = Shopper.API + "/admin";
  private static final String NAME = "Quintilla Unverwechselbar";
  private static final String STREET = "Nirgendwogasse 4711";
  private static final String PHONE = "+442079460417";
  private static final String EMAIL = "quintilla@nirgendwo.example";

  /** In lower case; what is searched for has no other form anywhere. */
  private static final List<String> TRACES =
      List.of("quintilla", "unverwechselbar", "nirgendwo", "2079460417");

  private final Cluster pair = Stage.pair();
  private final Node a = pair.node(0);
  private final Node b = pair.node(1);
  private final String user = Stage.customerOfPair();
  private final String customer = user.toUpperCase(Locale.ROOT);
  private final Shopper onA = Stage.shopper(a, user);
  private final Shopper onB = onA.at(b.uri());
  private final Shopper support = Shopper.of(a.uri(), "support", Stage.PASSWORD);
  private final Shopper admin = Shopper.of(b.uri(), "admin", Stage.PASSWORD);

  @Test
  void nothing_of_an_erased_person_is_found_and_their_retries_make_no_second_order()
      throws SQLException {
    assertThat(
            support.sendJson(
                "PATCH",
                ADMIN + "/customers/" + customer,
                "{\"name\":\"%s\",\"email\":\"%s\",\"phone\":\"%s\"}"
                    .formatted(NAME, EMAIL, PHONE)))
        .hasStatus(200);
    String key = newKey();
    String shipped = onA.post(key, order(1)).orderNumber();
    String number = onB.orderNumber();
    assertThat(onB.put(number, order(2))).hasStatus(201);
    String cancelled = onA.post(newKey(), order(3)).orderNumber();
    assertThat(onA.cancel(cancelled, Optional.of("Quintilla will doch nicht"))).hasStatus(200);
    handle(number, "hold", "Frau Unverwechselbar hat angerufen");
    handle(number, "release", "Frau Unverwechselbar will es doch");
    handle(shipped, "shipment", "zu Nirgendwogasse");
    assertThat(
            onB.sendJson(
                "POST",
                Shopper.API + "/orders/" + shipped + "/ordered-twice",
                "{\"twin\":\"" + number + "\"}"))
        .hasStatus(200);
    takesEverythingHome(List.of(shipped, number, cancelled));
    await().atMost(Duration.ofSeconds(20)).until(() -> attempts() >= 3);
    assertThat(dump()).as("before").contains(TRACES);
    long orders = orders();

    refusals();
    Answer erased = erase(admin, customer, "{\"reason\":\"Asked for it by letter\"}");

    assertThat(erased).hasStatus(200);
    assertThat(erased.json().path("name").asText()).isEmpty();
    assertThat(erased.json().path("email").isNull()).isTrue();
    assertThat(erased.json().path("phone").isNull()).isTrue();
    assertThat(erased.json().path("enabled").asBoolean()).isFalse();
    assertThat(erased.json().path("users")).isEmpty();
    assertThat(erased.json().path("erasedAt").asText()).endsWith("Z");
    assertThat(erase(support, customer, "{\"reason\":\"Once more\"}"))
        .satisfies(again -> assertThat(again.text()).isEqualTo(erased.text()));

    retries(key, number);
    assertThat(orders()).isEqualTo(orders);
    nothingChangesThemAnyMore();
    assertThat(dump()).doesNotContain(TRACES);
    assertThat(lists()).doesNotContain(TRACES);
    for (Node node : List.of(a, b)) {
      assertThat((node.log() + node.errors()).toLowerCase(Locale.ROOT))
          .as("the log of " + node)
          .doesNotContain(TRACES);
    }
    assertThat(Shopkeeper.at(a.uri()).invariants().values()).containsOnly(0L);
    assertThat(support.get(ADMIN + "/orders/" + shipped).json().path("state").asText())
        .isEqualTo("shipped");
  }

  private void takesEverythingHome(List<String> numbers) {
    Answer export = onB.get(Shopper.API + "/customers/me/export");
    assertThat(export).hasStatus(200);
    assertThat(export.header("Content-Disposition").orElse("")).contains("my-data.json");
    assertThat(export.text().toLowerCase(Locale.ROOT)).contains(TRACES);
    JsonNode json = export.json();
    assertThat(json.at("/account/name").asText()).isEqualTo(NAME);
    assertThat(json.at("/account/phone").asText()).isEqualTo(PHONE);
    assertThat(json.at("/account/contactName").asText()).isNotEmpty();
    assertThat(json.path("orders"))
        .extracting(one -> one.path("orderNumber").asText())
        .containsAll(numbers);
    assertThat(json.at("/orders/0/lines/0/productId").asText()).isEqualTo("11");
    assertThat(json.path("duplicates"))
        .extracting(one -> one.path("orderedTwice").asText())
        .contains(numbers.get(0));
    assertThat(json.path("changesByStaff")).isNotEmpty();
    assertThat(Shopper.nobody(a.uri()).get(Shopper.API + "/customers/me/export"))
        .isProblem(401, "unauthenticated");
    assertThat(support.get(Shopper.API + "/customers/me/export")).isProblem(403, "forbidden");
  }

  private void refusals() {
    String reason = "{\"reason\":\"why\"}";
    assertThat(erase(Shopper.nobody(a.uri()), customer, reason)).isProblem(401, "unauthenticated");
    assertThat(erase(onA, customer, reason)).isProblem(403, "forbidden");
    assertThat(erase(support, "NO-SUCH-CUSTOMER", reason)).isProblem(404, "not-found");
    for (String wrong : List.of("{}", "{\"reason\":null}", "{\"reason\":\" \"}", "[]", "")) {
      assertThat(erase(support, customer, wrong)).as(wrong).isProblem(400, "malformed-request");
    }
    assertThat(onA.get(Shopper.API + "/orders")).as("nothing is erased").hasStatus(200);
  }

  /** The person themselves, on both nodes, and staff for them: same content and other content. */
  private void retries(String key, String number) {
    // few, because more would be taken for guesses at a password
    assertThat(onA.post(key, order(1))).isProblem(401, "unauthenticated");
    assertThat(onB.post(key, order(5))).isProblem(401, "unauthenticated");
    assertThat(onA.put(number, order(2))).isProblem(401, "unauthenticated");
    assertThat(onB.get(Shopper.API + "/orders")).isProblem(401, "unauthenticated");
    for (String id : List.of(key, number)) {
      for (int pieces : List.of(1, 2, 5)) {
        assertThat(
                support.send(
                    "POST",
                    ADMIN + "/customers/" + customer + "/orders",
                    BodyPublishers.ofByteArray(order(pieces)),
                    "Content-Type",
                    "application/json",
                    "Idempotency-Key",
                    id))
            .isProblem(403, "forbidden");
      }
    }
  }

  private void nothingChangesThemAnyMore() {
    String path = ADMIN + "/customers/" + customer;
    assertThat(admin.sendJson("PATCH", path, "{\"enabled\":true}")).isProblem(409, "wrong-state");
    assertThat(admin.sendJson("PATCH", path, "{\"name\":\"New\"}")).isProblem(409, "wrong-state");
    assertThat(admin.send("POST", path + "/link", BodyPublishers.noBody()))
        .isProblem(409, "wrong-state");
    String again =
        "{\"customerId\":%s,\"name\":\"New\",\"email\":\"new@example.com\",\"userName\":\"%s\"}";
    assertThat(admin.sendJson("POST", ADMIN + "/customers", again.formatted("null", user)))
        .as("the user name")
        .isProblem(409, "wrong-state");
    assertThat(
            admin.sendJson(
                "POST",
                ADMIN + "/customers",
                again.formatted('"' + customer + '"', "somebody-new")))
        .as("the id")
        .isProblem(409, "wrong-state");
  }

  private static byte[] order(int pieces) {
    return """
        {"lines":[{"productId":"11","quantity":%d}],
         "shipTo":{"name":"%s","street":"%s","city":"Nirgendwostadt","region":"Nirgendwo",
                   "postalCode":"NIRGENDWO 1","country":"GB"}}
        """
        .formatted(pieces, NAME, STREET)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Answer erase(Shopper by, String customer, String body) {
    return by.sendJson("POST", ADMIN + "/customers/" + customer + "/erasure", body);
  }

  private void handle(String number, String action, String reason) {
    assertThat(
            support.sendJson(
                "POST",
                ADMIN + "/orders/" + number + "/" + action,
                "{\"reason\":\"" + reason + "\"}"))
        .hasStatus(200);
  }

  /** What staff and programs can read about it, in every list and every exported table. */
  private String lists() {
    StringBuilder all = new StringBuilder();
    List<String> paths = new ArrayList<>();
    for (String path :
        List.of("/customers", "/orders", "/duplicates", "/attempts", "/audit", "/events")) {
      paths.add(path + "?size=100");
    }
    for (String path : paths) {
      admin.all(ADMIN + path).forEach(all::append);
    }
    for (String table : List.of("/limits/export", "/audit/export")) {
      Answer exported = admin.get(ADMIN + table);
      if (exported.status() == 200) {
        all.append(exported.text());
      }
    }
    return all.toString().toLowerCase(Locale.ROOT);
  }

  private long orders() throws SQLException {
    return count("SELECT COUNT(*) FROM orders WHERE customer_id = '" + customer + "'");
  }

  private long attempts() throws SQLException {
    return count("SELECT COUNT(*) FROM attempts WHERE customer_id = '" + customer + "'");
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = pair.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Every row of every table, in lower case. */
  private String dump() throws SQLException {
    StringBuilder dump = new StringBuilder();
    try (Connection connection = pair.database().connect()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet found =
          connection.getMetaData().getTables(null, "public", null, new String[] {"TABLE"})) {
        while (found.next()) {
          tables.add(found.getString("TABLE_NAME"));
        }
      }
      for (String table : tables) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
          while (rows.next()) {
            dump.append(table).append(rows.getString(1)).append('\n');
          }
        }
      }
    }
    return dump.toString().toLowerCase(Locale.ROOT);
  }
}
