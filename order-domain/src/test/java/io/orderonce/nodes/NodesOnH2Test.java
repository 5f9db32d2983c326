package io.orderonce.nodes;

import io.orderonce.jpa.TestDatabase;

class NodesOnH2Test extends NodesSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
