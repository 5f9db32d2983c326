package io.orderonce.catalog;

import io.orderonce.jpa.TestDatabase;

class ProductQueryOnPostgresTest extends ProductQuerySuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
