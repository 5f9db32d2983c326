package io.orderonce.catalog;

import io.orderonce.jpa.TestDatabase;

class ShelfOnPostgresTest extends ShelfSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
