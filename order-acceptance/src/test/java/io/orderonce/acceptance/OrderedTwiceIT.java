package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A customer reports over HTTP that they ordered twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderedTwiceIT {

  private static final OrderForm CHEESE = OrderForm.of("11", 1);

  private final Node node = Node.embedded("ordered-twice").inDemoMode();

  @BeforeAll
  void start() {
    Stage.withoutLimits(node.start());
    Shopkeeper.at(node.uri()).setStock("11", 1_000);
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  void an_unshipped_duplicate_is_cancelled_and_linked_and_a_repeated_report_changes_nothing() {
    Shopper alfki = shopper("alfki");
    String meant = alfki.post(newKey(), CHEESE).orderNumber();
    String again = alfki.post(newKey(), CHEESE).orderNumber();
    String twinBefore = alfki.order(meant).text();

    Answer answer = twice(alfki, again, meant);
    Answer repeated = twice(alfki, again, meant.toLowerCase(Locale.ROOT).replace("-", ""));

    assertThat(answer).hasStatus(200);
    assertThat(answer.json().path("state").asText()).isEqualTo("cancelled");
    assertThat(answer.json().path("duplicateOf").asText()).isEqualTo(meant);
    assertThat(answer.json().at("/history/1/reason").asText()).contains(meant);
    assertThat(repeated).hasStatus(200);
    assertThat(repeated.text()).isEqualTo(answer.text());
    assertThat(alfki.order(meant).text()).isEqualTo(twinBefore);
    assertThat(twice(alfki, meant, again)).isProblem(409, "wrong-state");
  }

  @Test
  void a_shipped_duplicate_becomes_a_case_for_staff() {
    Shopper anatr = shopper("anatr");
    String meant = anatr.post(newKey(), CHEESE).orderNumber();
    String again = anatr.post(newKey(), CHEESE).orderNumber();
    handle(again, "shipment");

    Answer answer = twice(anatr, again, meant);
    assertThat(answer).hasStatus(200);
    assertThat(answer.json().path("state").asText()).isEqualTo("shipped");
    assertThat(twice(anatr, again, meant)).hasStatus(200);

    List<JsonNode> open =
        shopper("support").all(Shopper.API + "/admin/duplicates?state=open").stream()
            .filter(one -> one.at("/report/orderNumber").asText().equals(again))
            .toList();
    assertThat(open).hasSize(1);
    assertThat(open.get(0).at("/report/by").asText()).isEqualTo("anatr");
    assertThat(open.get(0).at("/reasons/0").asText()).contains("ordered twice");
  }

  @Test
  void only_two_of_a_customers_own_orders_can_be_duplicates() {
    Shopper antoni = shopper("anton");
    String mine = antoni.post(newKey(), CHEESE).orderNumber();
    String foreign = shopper("alfki").post(newKey(), CHEESE).orderNumber();
    String unused = antoni.askForOrderNumber().json().path("orderNumber").asText();
    String cancelled = antoni.post(newKey(), CHEESE).orderNumber();
    antoni.cancel(cancelled, Optional.empty());

    for (String none : List.of(foreign, unused, "1QNHR-6MAX2-25FQG-K1HSY", "no number")) {
      assertThat(twice(antoni, mine, none)).as(none).isProblem(404, "not-found");
    }
    assertThat(twice(antoni, foreign, mine)).isProblem(404, "not-found");
    assertThat(twice(antoni, mine, mine)).isProblem(422, "invalid-entry");
    assertThat(twice(antoni, mine, cancelled)).isProblem(409, "wrong-state");
    assertThat(twice(antoni, cancelled, mine)).isProblem(409, "wrong-state");
    assertThat(antoni.sendJson("POST", path(mine), "{}")).isProblem(400, "malformed-request");
    assertThat(twice(Shopper.nobody(node.uri()), mine, foreign)).isProblem(401, "unauthenticated");
    assertThat(twice(shopper("support"), mine, foreign)).isProblem(403, "forbidden");
    assertThat(antoni.order(mine).json().path("state").asText()).isEqualTo("placed");
  }

  @Test
  void opposite_reports_at_the_same_moment_leave_one_order() {
    Shopper berg = shopper("bergs");
    for (int round = 0; round < 10; round++) {
      String one = berg.post(newKey(), CHEESE).orderNumber();
      String other = berg.post(newKey(), CHEESE).orderNumber();

      List<Answer> answers =
          Crowd.atOnce(2, i -> i == 0 ? twice(berg, one, other) : twice(berg, other, one));

      assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
      assertThat(List.of(stateOf(berg, one), stateOf(berg, other)))
          .containsExactlyInAnyOrder("placed", "cancelled");
    }
  }

  private static String stateOf(Shopper shopper, String number) {
    return shopper.order(number).json().path("state").asText();
  }

  private Shopper shopper(String name) {
    return Shopper.of(node.uri(), name, "demo");
  }

  private void handle(String number, String action) {
    assertThat(
            shopper("support")
                .send(
                    "POST",
                    Shopper.API + "/admin/orders/" + number + "/" + action,
                    BodyPublishers.noBody()))
        .hasStatus(200);
  }

  private static Answer twice(Shopper shopper, String number, String twin) {
    return shopper.sendJson("POST", path(number), "{\"twin\":\"" + twin + "\"}");
  }

  private static String path(String number) {
    return Shopper.API + "/orders/" + number + "/ordered-twice";
  }
}
