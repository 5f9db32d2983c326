package io.orderonce.catalog;

import io.orderonce.jpa.TestDatabase;

class ShelfOnH2Test extends ShelfSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
