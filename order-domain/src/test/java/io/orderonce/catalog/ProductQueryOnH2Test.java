package io.orderonce.catalog;

import io.orderonce.jpa.TestDatabase;

class ProductQueryOnH2Test extends ProductQuerySuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
