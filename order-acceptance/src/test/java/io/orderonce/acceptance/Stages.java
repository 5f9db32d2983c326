package io.orderonce.acceptance;

import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.DatabaseGate;
import io.orderonce.acceptance.process.Node;
import java.net.URI;
import java.util.Map;

/** The parts of the {@link Stage} that tests in other packages use. */
public final class Stages {

  private Stages() {}

  public static Node demo() {
    return Stage.demo();
  }

  /** A similar node for browser tests. */
  public static Node storefront() {
    return Stage.storefront();
  }

  /** Three nodes on one database; tests may do anything to them that they undo afterwards. */
  public static Cluster trio() {
    return Stage.trio();
  }

  /** The gate between the third of the three nodes and the database. */
  public static DatabaseGate gate() {
    return Stage.gate();
  }

  public static Cluster withoutLimits(Cluster cluster) {
    return Stage.withoutLimits(cluster);
  }

  /** Removes the limits; works as long as the database is reachable. */
  public static Node withoutLimits(Node node) {
    return Stage.withoutLimits(node);
  }

  public static Cluster pair() {
    return Stage.pair();
  }

  /** A customer of the two nodes that no test has used before. */
  public static String customerOfPair() {
    return Stage.customerOfPair();
  }

  /** How many pieces of a product are in stock. */
  public static long stock(Node node, String product) {
    return Shopkeeper.at(node.uri()).stock(product);
  }

  /**
   * The same for a shop at an address that need not be a node's; also stocks plenty of one product.
   */
  public static void withoutLimits(URI shop, String product) {
    Shopkeeper keeper = Shopkeeper.at(shop);
    keeper.withoutLimits();
    keeper.setStock(product, 1_000_000);
  }

  /** What the shop's consistency checks find, by the name of the rule. */
  public static Map<String, Long> invariants(URI shop) {
    return Shopkeeper.at(shop).invariants();
  }

  /** A customer of the storefront that no test has used before. */
  public static String customerOfStorefront() {
    return Stage.customerOfStorefront();
  }
}
