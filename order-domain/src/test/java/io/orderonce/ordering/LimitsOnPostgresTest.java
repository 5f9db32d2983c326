package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class LimitsOnPostgresTest extends LimitsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
