package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class PlacementOnPostgresTest extends PlacementSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
