package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class PlacementOnPostgresTest extends PlacementSuite {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
