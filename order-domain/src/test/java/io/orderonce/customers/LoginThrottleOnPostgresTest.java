package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class LoginThrottleOnPostgresTest extends LoginThrottleSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
