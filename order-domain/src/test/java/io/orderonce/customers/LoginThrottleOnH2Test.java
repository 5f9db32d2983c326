package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class LoginThrottleOnH2Test extends LoginThrottleSuite {

  @Override
  TestDatabase open() {
    return TestDatabase.h2();
  }
}
