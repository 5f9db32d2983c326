package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class LoginThrottleOnPostgresTest extends LoginThrottleSuite {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
