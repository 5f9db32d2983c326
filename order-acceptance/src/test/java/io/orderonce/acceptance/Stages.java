package io.orderonce.acceptance;

import io.orderonce.acceptance.process.Node;

/** What tests in other packages share of the {@link Stage}. */
public final class Stages {

  private Stages() {}

  public static Node demo() {
    return Stage.demo();
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
