package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever tries out passwords at the interface of two nodes, from where the owner is as well. */
class GuessingIT {

  private static final OrderForm CHEESE = OrderForm.of("11", 1);
  private static final String LIMITS = Shopper.API + "/limits";

  private final Cluster pair = Stage.pair();

  @Test
  void ten_tries_are_all_there_are_and_the_owner_orders_undisturbed() {
    List<URI> nodes = List.of(pair.node(0).uri(), pair.node(1).uri());
    Shopper owner = Shopper.of(nodes.get(0), "wolza", Stage.PASSWORD);
    assertThat(owner.get(LIMITS)).hasStatus(200);
    assertThat(owner.at(nodes.get(1)).get(LIMITS)).hasStatus(200);

    List<Answer> guesses = new ArrayList<>();
    List<Answer> orders = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      guesses.add(Shopper.of(nodes.get(i % 2), "wolza", "guess " + i).get(LIMITS));
      if (i % 6 == 0) {
        orders.add(owner.at(nodes.get(i / 6 % 2)).post(newKey(), CHEESE));
      }
    }

    assertThat(guesses).filteredOn(answer -> answer.status() == 401).hasSizeLessThanOrEqualTo(10);
    assertThat(guesses.subList(10, 60))
        .allSatisfy(
            answer -> {
              assertThat(answer).isProblem(429, "too-many-requests").hasRetry("same-key");
              assertThat(Long.parseLong(answer.header("Retry-After").orElseThrow()))
                  .isBetween(1L, 900L);
            });
    assertThat(orders).allSatisfy(order -> assertThat(order).isFirstReceipt());
  }

  @Test
  void a_name_that_nobody_has_is_throttled_like_any_other() {
    List<Integer> nobody = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Shopper guessing = Shopper.of(pair.node(i % 2).uri(), "no-such-customer", "guess " + i);
      nobody.add(guessing.get(LIMITS).status());
    }

    assertThat(nobody).containsExactly(401, 401, 401, 401, 401, 429, 429);
  }
}
