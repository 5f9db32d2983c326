package io.orderonce.acceptance;

import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.DatabaseGate;
import io.orderonce.acceptance.process.Node;
import java.net.URI;
import java.util.Map;

/** What tests in other packages share of the {@link Stage}. */
public final class Stages {

  private Stages() {}

  public static Node demo() {
    return Stage.demo();
  }

  /** A node like it for those who come in a browser. */
  public static Node storefront() {
    return Stage.storefront();
  }

  /** Three nodes on one database that tests may do anything to that they bring back to order. */
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

  /** Lets customers order as often as tests let them, as long as the database is there. */
  public static Node withoutLimits(Node node) {
    return Stage.withoutLimits(node);
  }

  public static Cluster pair() {
    return Stage.pair();
  }

  /** A customer of the two nodes who has not been on the stage before. */
  public static String customerOfPair() {
    return Stage.customerOfPair();
  }

  /** How many pieces of a product there are. */
  public static long stock(Node node, String product) {
    return Shopkeeper.at(node.uri()).stock(product);
  }

  /** The same, of a shop at an address that need not be a node's; with plenty of one product. */
  public static void withoutLimits(URI shop, String product) {
    Shopkeeper keeper = Shopkeeper.at(shop);
    keeper.withoutLimits();
    keeper.setStock(product, 1_000_000);
  }

  /** What the shop finds wrong with its own books, by the name of the rule. */
  public static Map<String, Long> invariants(URI shop) {
    return Shopkeeper.at(shop).invariants();
  }

  /** A customer of the storefront who has not been on the stage before. */
  public static String customerOfStorefront() {
    return Stage.customerOfStorefront();
  }
}
