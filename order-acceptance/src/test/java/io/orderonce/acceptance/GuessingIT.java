package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static io.orderonce.acceptance.http.Shopper.newKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OpenPage;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.RawHttp;
import io.orderonce.acceptance.http.RawRequest;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Cluster;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Password guessing at two nodes, through the API and the form, from many addresses including the
 * owner's own.
 */
class GuessingIT {

  private static final OrderForm CHEESE = OrderForm.of("11", 1);
  private static final String LIMITS = Shopper.API + "/limits";

  /** Allowed per account in 15 minutes, API and form together. */
  private static final int TRIES = 10;

  private final Cluster pair = Stage.pair();
  private final List<URI> nodes = List.of(pair.node(0).uri(), pair.node(1).uri());

  @Test
  void guessing_stops_after_ten_attempts_and_the_owner_orders_undisturbed() throws IOException {
    Shopper owner = Shopper.of(nodes.get(0), "wolza", Stage.PASSWORD);
    assertThat(owner.get(LIMITS)).hasStatus(200);
    assertThat(owner.at(nodes.get(1)).get(LIMITS)).hasStatus(200);

    List<Answer> guesses = new ArrayList<>();
    List<String> atTheForm = new ArrayList<>();
    List<Answer> orders = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      URI node = nodes.get(i % 2);
      guesses.add(guess(node, "127.0.0." + (2 + i / 3 * 3), "wolza", "guess " + i));
      if (i % 6 == 0) {
        atTheForm.add(OpenPage.at(node).logIn("wolza", "other guess " + i));
        orders.add(owner.at(nodes.get(i / 6 % 2)).post(newKey(), CHEESE));
      }
    }

    assertThat(lookedAt(guesses) + lookedAtByForm(atTheForm)).isBetween(TRIES / 2, TRIES);
    assertThat(guesses.subList(TRIES, 60)).allSatisfy(GuessingIT::isTurnedAway);
    assertThat(atTheForm.subList(TRIES / 2, 10))
        .allSatisfy(form -> assertThat(form).contains("Too many attempts"));
    assertThat(orders).allSatisfy(order -> assertThat(order).isFirstReceipt());
  }

  @Test
  void the_owner_can_log_in_from_a_known_address_after_strangers_used_up_their_attempts()
      throws IOException {
    String owner = Stage.customerOfPair();
    assertThat(Shopper.of(nodes.get(0), owner, Stage.PASSWORD).get(LIMITS)).hasStatus(200);
    List<Answer> guesses = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      guesses.add(guess(nodes.get(i % 2), "127.0.0." + (100 + i), owner, "guess " + i));
    }
    assertThat(guesses.subList(5, 7)).allSatisfy(GuessingIT::isTurnedAway);

    // the second node has never seen this password
    assertThat(OpenPage.at(nodes.get(1)).logIn(owner, Stage.PASSWORD))
        .contains("vaadin-redirect-pending");
    assertThat(guess(nodes.get(1), "127.0.0.110", owner, Stage.PASSWORD)).hasStatus(200);
  }

  @Test
  void an_unknown_name_is_throttled_like_any_other() {
    List<Integer> nobody = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Shopper guessing = Shopper.of(pair.node(i % 2).uri(), "no-such-customer", "guess " + i);
      nobody.add(guessing.get(LIMITS).status());
    }

    assertThat(nobody).containsExactly(401, 401, 401, 401, 401, 429, 429);
  }

  private static Answer guess(URI node, String from, String userName, String password)
      throws IOException {
    try (RawHttp connection = RawHttp.connect(node, from)) {
      return connection.exchange(
          RawRequest.of("GET", LIMITS)
              .header("Authorization", Shopper.basic(userName, password))
              .header("Connection", "close")
              .withoutBody());
    }
  }

  private static int lookedAt(List<Answer> guesses) {
    return (int) guesses.stream().filter(answer -> answer.status() == 401).count();
  }

  private static int lookedAtByForm(List<String> answers) {
    return (int)
        answers.stream().filter(answer -> answer.contains("Wrong user name or password")).count();
  }

  private static void isTurnedAway(Answer answer) {
    assertThat(answer).isProblem(429, "too-many-requests").hasRetry("same-key");
    assertThat(Long.parseLong(answer.header("Retry-After").orElseThrow())).isBetween(1L, 900L);
  }
}
