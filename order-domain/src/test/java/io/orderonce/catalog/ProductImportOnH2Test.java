package io.orderonce.catalog;

import io.orderonce.jpa.TestDatabase;

class ProductImportOnH2Test extends ProductImportSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
