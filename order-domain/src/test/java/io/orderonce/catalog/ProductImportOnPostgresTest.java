package io.orderonce.catalog;

import io.orderonce.jpa.TestDatabase;

class ProductImportOnPostgresTest extends ProductImportSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
