package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class PlacementOnH2Test extends PlacementSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
