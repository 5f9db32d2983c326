package io.orderonce.acceptance;

import io.orderonce.acceptance.process.Cluster;
import io.orderonce.acceptance.process.DatabaseGate;
import io.orderonce.acceptance.process.Node;

/** What tests in other packages share of the {@link Stage}. */
public final class Stages {

  private Stages() {}

  public static Node demo() {
    return Stage.demo();
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

  /** A customer of the demo shop who has not been on the stage before. */
  public static String customer() {
    return Stage.customer();
  }
}
