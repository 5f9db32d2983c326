package io.orderonce.nodes;

import io.orderonce.jpa.TestDatabase;

class NodesOnPostgresTest extends NodesSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
