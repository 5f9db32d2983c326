package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class LoginThrottleOnH2Test extends LoginThrottleSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
