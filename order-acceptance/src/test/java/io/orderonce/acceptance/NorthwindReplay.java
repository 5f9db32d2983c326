package io.orderonce.acceptance;

import static io.orderonce.acceptance.http.AnswerAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.history.Buyer;
import io.orderonce.acceptance.history.Checker;
import io.orderonce.acceptance.history.History;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.history.Protocol;
import io.orderonce.acceptance.history.Response;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.DroppingProxy;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.northwind.Northwind.PastOrder;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Node;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Places the sample's 830 orders on a cluster once more, by impatient customers: half under an
 * issued number, half under a client key, each sent two to four times: at once, to the other node,
 * or after the answer was lost. Large amounts are confirmed in advance or when asked. Customers
 * order in parallel, each one order after the other.
 */
final class NorthwindReplay implements AutoCloseable {

  private static final int HANDS = 12;
  private static final int SPARE_UNITS = 7;
  private static final BigDecimal LARGE = new BigDecimal("1000.00");

  /** Why an order is sent more than once. */
  private enum Restlessness {
    AT_ONCE,
    ON_THE_OTHER_NODE,
    ANSWER_LOST
  }

  private final Cluster cluster;
  private final Northwind northwind = Northwind.read();
  private final Map<String, Integer> units = northwind.unitsByProduct();
  private final History history = new History();
  private final Buyer buyer = new Buyer(history, Stage.PASSWORD);
  private final List<DroppingProxy> proxies;
  private final Random dice;
  private final long seed;
  private final AtomicInteger begun = new AtomicInteger();

  NorthwindReplay(Cluster cluster, long seed) {
    this.cluster = cluster;
    this.proxies = cluster.nodes().stream().map(Node::uri).map(DroppingProxy::before).toList();
    this.dice = new Random(seed);
    this.seed = seed;
  }

  History history() {
    return history;
  }

  int answersLost() {
    return proxies.stream().mapToInt(DroppingProxy::lost).sum();
  }

  /** Puts all products on sale and stocks slightly more than the history will take. */
  void stockUp() {
    Shopkeeper shopkeeper = Shopkeeper.at(cluster.node(0).uri());
    units.forEach((product, wanted) -> shopkeeper.putOnSale(product, wanted + SPARE_UNITS));
  }

  /**
   * Places all orders. The listener gets the number of orders begun so far, before each one, on the
   * thread that begins it.
   */
  void placeAll(IntConsumer listener) {
    Map<PastOrder, Script> scripts = new HashMap<>();
    for (int i = 0; i < northwind.orders().size(); i++) {
      scripts.put(northwind.orders().get(i), script(i, northwind.orders().get(i)));
    }
    Map<String, List<PastOrder>> byCustomer =
        northwind.orders().stream().collect(Collectors.groupingBy(PastOrder::customer));
    List<List<PastOrder>> busiestFirst = new ArrayList<>(byCustomer.values());
    busiestFirst.sort(Comparator.comparing((List<PastOrder> orders) -> -orders.size()));
    Crowd.workOff(
        busiestFirst,
        HANDS,
        orders ->
            orders.forEach(
                order -> {
                  listener.accept(begun.incrementAndGet());
                  place(order, scripts.get(order));
                }));
  }

  /** Compares the answers with the database, to the cent. */
  void check() {
    Ledger ledger = Stage.ledgerOf(cluster);
    Verdict verdict = Checker.compare(history, ledger);
    Ledger.Sums sums = ledger.sums();
    System.out.printf(
        "northwind: seed %d: %d orders, %d lines, %d units, %s USD; %d sent, %d replayed, %d answers lost,"
            + " %d unanswered, %d nobody there; %s%n",
        seed,
        sums.orders(),
        sums.lines(),
        sums.units(),
        sums.total(),
        history.responses().size(),
        history.count(Response::replayed),
        answersLost(),
        history.count(Response.Verb.UNANSWERED),
        history.count(Response.Verb.NOT_SENT),
        verdict);
    assertThat(verdict).matches(Verdict::isClean, "clean");
    assertThat(history.intents()).hasSize(830);
    assertThat(history.count(NorthwindReplay::isFirstReceipt)).isLessThanOrEqualTo(830);
    assertThat(sums.orders()).isEqualTo(830);
    assertThat(sums.lines()).isEqualTo(2_155);
    assertThat(sums.units()).isEqualTo(51_317);
    assertThat(sums.total()).isEqualByComparingTo("1449062.31");
    assertThat(ledger.orders()).extracting(Ledger.Row::currency).containsOnly("USD");
    Map<String, Long> stock = ledger.stock();
    assertThat(units.keySet())
        .allSatisfy(product -> assertThat(stock.get(product)).isEqualTo(SPARE_UNITS));
    for (Node node : cluster.nodes()) {
      assertThat(Shopkeeper.at(node.uri()).invariants())
          .isNotEmpty()
          .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
    }
  }

  @Override
  public void close() throws IOException {
    for (DroppingProxy proxy : proxies) {
      proxy.close();
    }
    cluster.close();
  }

  private static boolean isFirstReceipt(Response response) {
    return response.verb() == Response.Verb.ACKNOWLEDGED && !response.replayed();
  }

  /** What will happen to one order, decided in advance so that the seed determines everything. */
  private record Script(
      Protocol protocol,
      Restlessness restlessness,
      int sendings,
      int node,
      boolean waitsToBeAsked) {}

  private Script script(int index, PastOrder order) {
    Restlessness[] kinds = Restlessness.values();
    boolean large = order.total().compareTo(LARGE) > 0;
    return new Script(
        index % 2 == 0 ? Protocol.ISSUED_NUMBER : Protocol.CLIENT_KEY,
        kinds[index / 2 % kinds.length],
        2 + dice.nextInt(3),
        dice.nextInt(cluster.nodes().size()),
        large && dice.nextBoolean());
  }

  private void place(PastOrder order, Script script) {
    String requestId =
        script.protocol() == Protocol.ISSUED_NUMBER
            ? buyer.orderNumber(order.customer(), routeFrom(script.node()))
            : Shopper.newKey();
    Intent intent =
        history.intend(new Intent(order.customer(), script.protocol(), requestId, order.form()));
    if (script.waitsToBeAsked()) {
      assertThat(buyer.persist(intent, order.form(), routeFrom(script.node())))
          .isProblem(428, "confirmation-required");
    }
    boolean large = order.total().compareTo(LARGE) > 0;
    send(intent, large ? order.form().confirming("large-amount") : order.form(), script);
  }

  private void send(Intent intent, OrderForm form, Script script) {
    switch (script.restlessness()) {
      case AT_ONCE ->
          Crowd.atOnce(
                  script.sendings(),
                  place -> buyer.persist(intent, form, routeFrom(script.node() + place)))
              .forEach(answer -> assertThat(answer).isReceipt());
      case ON_THE_OTHER_NODE -> sendInTurn(intent, form, script.sendings(), script.node());
      case ANSWER_LOST -> {
        URI lossy = proxies.get(script.node()).uri();
        assertThat(buyer.once(intent, form, lossy)).as("an answer through a lossy proxy").isEmpty();
        sendInTurn(intent, form, script.sendings() - 1, script.node() + 1);
      }
    }
  }

  private void sendInTurn(Intent intent, OrderForm form, int sendings, int firstNode) {
    for (int i = 0; i < sendings; i++) {
      Answer answer = buyer.persist(intent, form, routeFrom(firstNode + i));
      assertThat(answer).isReceipt();
    }
  }

  /** Tries this node first, then each of the others in turn. */
  private Supplier<URI> routeFrom(int node) {
    AtomicInteger next = new AtomicInteger(node);
    List<Node> nodes = cluster.nodes();
    return () -> nodes.get(next.getAndIncrement() % nodes.size()).uri();
  }
}
