package io.orderonce.acceptance;

import io.orderonce.acceptance.history.Ledger;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.DatabaseGate;
import io.orderonce.acceptance.process.Node;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that several test classes share, because a node takes a while to start: each starts
 * when first requested and runs until the tests are over. A test that shares a node leaves it as it
 * found it, except for orders of its own customers. Customers have no limits there except by rules
 * that a test adds for its own customer.
 */
final class Stage {

  static final String PASSWORD = "demo";

  private static final Deque<String> WAITING = new ArrayDeque<>(Northwind.read().customers());

  /** Customers that tests of the two nodes refer to by name. */
  private static final Set<String> NAMED_AT_PAIR = Set.of("wolza", "wandk");

  /** Customers of the two nodes, which have a database of their own. */
  private static final Deque<String> WAITING_FOR_PAIR =
      Northwind.read().customers().stream()
          .filter(name -> !NAMED_AT_PAIR.contains(name))
          .collect(Collectors.toCollection(ArrayDeque::new));

  /** Customers of the storefront, which has a database of its own, too. */
  private static final Deque<String> WAITING_FOR_STOREFRONT =
      new ArrayDeque<>(Northwind.read().customers());

  private static @Nullable Node demo;
  private static @Nullable Node storefront;
  private static @Nullable Cluster pair;
  private static @Nullable Cluster trio;
  private static @Nullable DatabaseGate gate;

  private Stage() {}

  /** One node in demo mode on the embedded database, as delivered except for the limits. */
  static synchronized Node demo() {
    if (demo == null) {
      demo = withoutLimits(Node.embedded("demo").inDemoMode().measured().start());
    }
    return demo;
  }

  /** A similar node for browser tests, so that there are enough customers for both. */
  static synchronized Node storefront() {
    if (storefront == null) {
      demo = ended(demo);
      storefront = withoutLimits(Node.embedded("storefront").inDemoMode().measured().start());
    }
    return storefront;
  }

  /** Two nodes in demo mode that share a PostgreSQL database and form a cluster. */
  static synchronized Cluster pair() {
    if (pair == null) {
      pair =
          withoutLimits(
              Cluster.of(2, Database.fresh("pair"), "pair")
                  // receivers of webhooks are in this process
                  .with("ORDERONCE_WEBHOOKS_PRIVATE_ADDRESSES", "true")
                  .start());
    }
    return pair;
  }

  /**
   * Three nodes in demo mode that share a PostgreSQL database and form a cluster; the third reaches
   * the database through a gate. Tests may do anything to them that they undo afterwards.
   */
  static synchronized Cluster trio() {
    if (trio == null) {
      demo = ended(demo);
      storefront = ended(storefront);
      pair = ended(pair);
      Database database = Database.fresh("trio");
      gate = DatabaseGate.before(database);
      Cluster three = Cluster.of(3, database, "trio");
      three.node(2).with("ORDERONCE_DB_URL", gate.url());
      trio = withoutLimits(three.start());
    }
    return trio;
  }

  /**
   * What classes of the alphabet's beginning share is not needed by those that share the next:
   * nodes that nobody asks anything keep a tenth of a small machine busy. Whoever asks for it all
   * the same gets a new one.
   */
  private static @Nullable Node ended(@Nullable Node node) {
    if (node != null) {
      node.close();
    }
    return null;
  }

  private static @Nullable Cluster ended(@Nullable Cluster cluster) {
    if (cluster != null) {
      cluster.close();
    }
    return null;
  }

  /** The gate between the third of the three nodes and the database. */
  static synchronized DatabaseGate gate() {
    trio();
    return Objects.requireNonNull(gate);
  }

  /** Removes the limits, so that tests can order as often as they need. */
  static Node withoutLimits(Node node) {
    Shopkeeper.at(node.uri()).withoutLimits();
    return node;
  }

  static Cluster withoutLimits(Cluster cluster) {
    withoutLimits(cluster.node(0));
    return cluster;
  }

  static Ledger ledgerOf(Cluster cluster) {
    return Ledger.of(cluster.database()::connect);
  }

  /** A customer of the demo shop that no test has used before. */
  static synchronized String customer() {
    return next(WAITING.poll());
  }

  /** A customer of the storefront that no test has used before. */
  static synchronized String customerOfStorefront() {
    return next(WAITING_FOR_STOREFRONT.poll());
  }

  /**
   * A customer of the two nodes that no test has used before; from the end of the alphabet, because
   * other tests take theirs from its beginning.
   */
  static synchronized String customerOfPair() {
    return next(WAITING_FOR_PAIR.pollLast());
  }

  private static String next(@Nullable String customer) {
    if (customer == null) {
      throw new IllegalStateException("every customer has been on the stage");
    }
    return customer;
  }

  static Shopper shopper(Node node, String customer) {
    return Shopper.of(node.uri(), customer, PASSWORD);
  }

  /** A customer with no orders, at the shared node. */
  static Shopper someone() {
    return shopper(demo(), customer());
  }
}
