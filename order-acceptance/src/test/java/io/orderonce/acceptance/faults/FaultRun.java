package io.orderonce.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.Shopkeeper;
import io.orderonce.acceptance.history.Buyer;
import io.orderonce.acceptance.history.Checker;
import io.orderonce.acceptance.history.History;
import io.orderonce.acceptance.history.Intent;
import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.history.Protocol;
import io.orderonce.acceptance.history.Verdict;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One run against a cluster: what its clients wanted and were answered, starting with an empty
 * history, and the comparison with the database once all of them are done.
 */
final class FaultRun {

  /** Cheap enough never to need confirmation as a large amount. */
  static final List<String> PRODUCTS = List.of("3", "11", "21", "33", "46", "52", "68", "74");

  static final String PASSWORD = "demo";

  private static final int PLENTY = 5_000_000;

  /**
   * One per client. With more, a machine with few cores would be busy checking their passwords,
   * which each node does once a minute and which is slow on purpose.
   */
  private static final List<String> CUSTOMERS =
      Northwind.read().customers().subList(0, Figures.CLIENTS);

  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final AtomicLong ORDERS = new AtomicLong();

  private final Cluster cluster;
  private final History history = new History();
  private final Buyer buyer = new Buyer(history, PASSWORD);
  private final Ledger ledger;
  private final Map<String, Long> goods;

  private FaultRun(Cluster cluster) {
    this.cluster = cluster;
    this.ledger = Ledger.of(cluster.database()::connect).fromNowOn();
    this.goods = ledger.goods();
  }

  /** Begins a run, with plenty of stock of everything. */
  static FaultRun on(Cluster cluster) {
    Shopkeeper keeper = Shopkeeper.at(cluster.node(0).uri());
    PRODUCTS.forEach(product -> keeper.putOnSale(product, PLENTY));
    return new FaultRun(cluster);
  }

  Cluster cluster() {
    return cluster;
  }

  History history() {
    return history;
  }

  Buyer buyer() {
    return buyer;
  }

  Ledger ledger() {
    return ledger;
  }

  /** Whether an attempt under this key is running, as the node sees it. */
  static boolean isRunning(Intent intent, Node node) {
    return Shopper.of(node.uri(), intent.customer(), PASSWORD)
        .attempt(intent.requestId())
        .json()
        .path("state")
        .asText()
        .equals("running");
  }

  static String customer(Random dice) {
    return CUSTOMERS.get(dice.nextInt(CUSTOMERS.size()));
  }

  /** A customer intends one order, under an issued number or a client key. */
  Intent intend(Random dice) {
    return intend(customer(dice), dice);
  }

  Intent intend(String customer, Random dice) {
    OrderForm form = OrderForm.of(PRODUCTS.get(dice.nextInt(PRODUCTS.size())), 1 + dice.nextInt(5));
    return dice.nextBoolean()
        ? intend(customer, Protocol.ISSUED_NUMBER, buyer.orderNumber(customer, anyNode(dice)), form)
        : intend(customer, Protocol.CLIENT_KEY, Shopper.newKey(), form);
  }

  /**
   * Varies the address, because otherwise the nodes would be busy recording suspected duplicates.
   */
  private static OrderForm.ShipTo somewhere(Random dice) {
    return new OrderForm.ShipTo(
        "Ada Buyer", 1 + dice.nextInt(100_000) + " Long Lane", "Reims", null, "51100", "FR");
  }

  Intent intend(String customer, Protocol protocol, String requestId, OrderForm form) {
    return history.intend(new Intent(customer, protocol, requestId, form));
  }

  /** Starts at a random node, then takes each next one in turn. */
  Supplier<URI> anyNode(Random dice) {
    return nodesFrom(dice.nextInt(cluster.nodes().size()));
  }

  /** Starts at this node, then takes each next one in turn. */
  Supplier<URI> nodesFrom(int first) {
    AtomicInteger next = new AtomicInteger(first);
    List<Node> nodes = cluster.nodes();
    return () -> nodes.get(next.getAndIncrement() % nodes.size()).uri();
  }

  /**
   * The differences between the clients' history and the database. Also asserts that the database
   * is consistent in itself.
   */
  Verdict reckon() {
    Verdict verdict = Checker.compare(history, ledger);
    assertThat(verdict).matches(Verdict::isClean, "clean");
    assertThat(inconsistencies()).as("inconsistencies in the database").isEmpty();
    Evidence.note(
        Promise.MONEY,
        "the database was checked after each of %d runs, with %,d orders in all: every total is"
            + " the sum of its lines, no stock is below zero, stock plus orders not cancelled is as"
            + " before, no order is without an event",
        RUNS.incrementAndGet(),
        ORDERS.addAndGet(ledger.orders().size()));
    return verdict;
  }

  /** Everything that is wrong, for runs that expect findings. */
  List<String> findings() {
    List<String> findings = new ArrayList<>(inconsistencies());
    Verdict verdict = Checker.compare(history, ledger);
    if (!verdict.isClean()) {
      findings.add(verdict.counts());
    }
    return findings;
  }

  private List<String> inconsistencies() {
    List<String> unsound = new ArrayList<>();
    ledger.ordersThatDoNotAddUp().forEach(order -> unsound.add("total is not the sum: " + order));
    ledger.ordersWithoutEvent().forEach(order -> unsound.add("no event: " + order));
    ledger
        .stock()
        .forEach(
            (product, left) -> {
              if (left < 0) {
                unsound.add("stock of " + product + " is " + left);
              }
            });
    ledger
        .goods()
        .forEach(
            (product, there) -> {
              if (!there.equals(goods.get(product))) {
                unsound.add("of " + product + " there is " + there + ", not " + goods.get(product));
              }
            });
    return unsound;
  }
}
