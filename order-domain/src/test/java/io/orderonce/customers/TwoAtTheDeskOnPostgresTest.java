package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class TwoAtTheDeskOnPostgresTest extends TwoAtTheDeskSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
