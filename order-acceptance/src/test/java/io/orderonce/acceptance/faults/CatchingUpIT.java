package io.orderonce.acceptance.faults;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderonce.acceptance.PastOrders;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.http.WebhookReceiver;
import io.orderonce.acceptance.http.WebhookReceiver.Arrival;
import io.orderonce.acceptance.process.Alone;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A receiver was away for an hour of orders, and comes back. */
@Alone
@Tag("faults")
class CatchingUpIT {

  private static final String ADMIN = Shopper.API + "/admin";

  /** With what happened to them, somewhat more than {@link #EVENTS}. */
  private static final int ORDERS = 10_500;

  private static final int EVENTS = 20_000;
  private static final int EVENTS_A_SECOND = 200;

  private static final String HAPPEN_NOW = "UPDATE order_events SET relayed = FALSE";

  private static final String DUE =
      "SELECT COUNT(*) FROM webhook_deliveries WHERE state = 'waiting' AND webhook_no = ";

  private final Database database = Database.fresh("catching_up");
  private final WebhookReceiver receiver = WebhookReceiver.open();
  private final Node node =
      Node.on(database, "catching-up")
          .inDemoMode()
          .measured()
          .with("ORDERONCE_WEBHOOKS_PRIVATE_ADDRESSES", "true");

  @AfterEach
  void stop() {
    node.close();
    receiver.close();
  }

  @Test
  void twenty_thousand_events_arrive_at_two_hundred_a_second_in_the_order_of_each_order()
      throws Exception {
    node.start();
    Answer created =
        admin().sendJson("POST", ADMIN + "/webhooks", "{\"url\":\"" + receiver.uri() + "\"}");
    assertThat(created).hasStatus(201);
    String webhook = created.json().path("id").asText();
    node.stop();
    PastOrders.fill(database, ORDERS, ORDERS);
    int happened = letThemHappen();
    assertThat(happened).isGreaterThan(EVENTS);
    node.start();
    await("all to be due").atMost(Duration.ofMinutes(5)).until(() -> due(webhook) >= happened);
    await("the other followers")
        .atMost(Duration.ofMinutes(5))
        .until(() -> consumers().noneMatch(one -> one.path("waiting").asLong() > 0));
    // some of these orders look like duplicates, which is an event as well
    int events = due(webhook);

    receiver.start();
    await("the first to arrive")
        .atMost(Duration.ofMinutes(2))
        .until(() -> !receiver.arrivals().isEmpty());
    long start = System.nanoTime();
    await("all to arrive")
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> receiver.arrivals().size() >= events);

    double rate = events * 1e9 / (System.nanoTime() - start);
    System.out.printf("catching up: %,d events at %.0f a second%n", events, rate);
    Collection<List<Arrival>> orders =
        receiver.arrivals().stream()
            .collect(Collectors.groupingBy(one -> one.event().path("subject").asText()))
            .values();
    assertThat(orders)
        .hasSize(ORDERS)
        .allSatisfy(
            one ->
                assertThat(one)
                    .extracting(arrival -> arrival.event().path("sequence").asInt())
                    .isSorted());
    assertThat(rate).as("events a second").isGreaterThan(EVENTS_A_SECOND);
  }

  private int letThemHappen() throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(HAPPEN_NOW);
    }
  }

  private int due(String webhook) throws Exception {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet due = statement.executeQuery(DUE + webhook)) {
      due.next();
      return due.getInt(1);
    }
  }

  private Stream<JsonNode> consumers() {
    JsonNode items = admin().get(ADMIN + "/events/consumers").json().path("items");
    return StreamSupport.stream(items.spliterator(), false);
  }

  private Shopper admin() {
    return Shopper.of(node.uri(), "admin", FaultRun.PASSWORD);
  }
}
