package io.orderonce.acceptance;

import io.orderonce.acceptance.process.Node;

/** What tests in other packages share of the {@link Stage}. */
public final class Stages {

  private Stages() {}

  public static Node demo() {
    return Stage.demo();
  }

  /** A customer of the demo shop who has not been on the stage before. */
  public static String customer() {
    return Stage.customer();
  }
}
