package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rows 23 and 24: every API call about orders, made without a log-in, by another customer, by a
 * customer with a disabled account, and by the owner. The pages are covered by the browser and view
 * tests.
 */
@Tag("promise")
class OthersIT {

  private static final String OWNER = "ranch";
  private static final String OTHER = "reggc";
  private static final String DISABLED = "ricar";
  private static final String ABSENT = "00000-00000-00000-00000";
  private static final String ADMIN = Shopper.API + "/admin";
  private static final OrderForm FORM = OrderForm.of("46", 3);

  private final Cluster cluster = Stages.trio();
  private final Shopper owner = as(OWNER);
  private final Shopper other = as(OTHER);
  private final Shopper disabled = as(DISABLED);
  private final Shopper nobody = Shopper.nobody(cluster.node(0).uri());

  /** A call about the order with this number, or under this key. */
  private interface Call {
    Answer by(Shopper caller, String number);
  }

  private static final Map<String, Call> CALLS =
      Map.of(
          "show", Shopper::order,
          "cancel", (caller, number) -> caller.cancel(number, Optional.empty()),
          "place under the number", (caller, number) -> caller.put(number, FORM));

  private static final List<String> STAFF_ONLY =
      List.of(
          "/orders",
          "/customers",
          "/duplicates",
          "/attempts",
          "/limits",
          "/settings",
          "/invariants");

  @BeforeEach
  void turnAnAccountOff() {
    enable(false);
  }

  @AfterEach
  void turnItOnAgain() {
    enable(true);
  }

  @Test
  void nobody_sees_or_changes_another_customers_order() {
    Answer receipt = owner.put(owner.orderNumber(), FORM);
    assertThat(receipt).isFirstReceipt();
    String number = receipt.orderNumber();
    List<String> seen = new ArrayList<>();
    CALLS.forEach(
        (name, call) -> {
          assertThat(call.by(nobody, number)).isProblem(401, "unauthenticated");
          assertThat(call.by(disabled, number).status()).as(name).isIn(401, 403);
          Answer foreign = call.by(other, number);
          assertThat(foreign).isProblem(404, "not-found");
          assertThat(foreign.text()).as(name).isEqualTo(call.by(other, ABSENT).text());
          seen.add(name);
        });
    for (String path : List.of("/orders", "/order-attempts/" + number, "/limits")) {
      assertThat(nobody.get(Shopper.API + path)).isProblem(401, "unauthenticated");
      assertThat(disabled.get(Shopper.API + path).status()).as(path).isIn(401, 403);
      assertThat(other.get(Shopper.API + path))
          .hasStatus(200)
          .satisfies(
              answer ->
                  assertThat(answer.text())
                      .doesNotContain(receipt.json().path("total").toString()));
      seen.add(path);
    }
    assertThat(other.attempt(number).json().path("state").asText()).isEqualTo("unknown");
    assertThat(other.attempt(number).json().path("orderNumber").isNull()).isTrue();
    for (String path : STAFF_ONLY) {
      assertThat(nobody.get(ADMIN + path)).isProblem(401, "unauthenticated");
      assertThat(other.get(ADMIN + path)).isProblem(403, "forbidden");
      assertThat(owner.get(ADMIN + path)).isProblem(403, "forbidden");
      seen.add(ADMIN + path);
    }
    assertThat(owner.order(number)).hasStatus(200);
    assertThat(owner.put(number, FORM)).isReplayOf(receipt);
    Evidence.note(
        Promise.OTHERS_ORDERS,
        "%d calls, each without a log-in, by another customer, by one with a disabled account and by"
            + " the owner: 0 leaks, foreign and absent orders answered alike",
        seen.size());
  }

  @Test
  void another_customers_key_is_a_separate_intent() {
    String key = Shopper.newKey();
    Answer theirs = owner.post(key, FORM);
    OrderForm mine = OrderForm.of("68", 2);

    Answer answer = other.post(key, mine);

    assertThat(answer).isFirstReceipt();
    assertThat(answer.orderNumber()).isNotEqualTo(theirs.orderNumber());
    assertThat(owner.post(key, FORM)).isReplayOf(theirs);
    assertThat(other.post(key, mine)).isReplayOf(answer);
    assertThat(other.order(theirs.orderNumber())).isProblem(404, "not-found");
    Evidence.note(
        Promise.OTHERS_KEY,
        "one key, two customers, two contents: two orders, each customer gets only their own");
  }

  private void enable(boolean enabled) {
    assertThat(
            as("admin")
                .send(
                    "PATCH",
                    ADMIN + "/customers/RICAR",
                    BodyPublishers.ofString("{\"enabled\":" + enabled + "}"),
                    "Content-Type",
                    "application/json"))
        .hasStatus(200);
  }

  private Shopper as(String userName) {
    return Shopper.of(cluster.node(0).uri(), userName, FaultRun.PASSWORD);
  }
}
