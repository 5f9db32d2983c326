package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class TwoClerksOnPostgresTest extends TwoClerksSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
