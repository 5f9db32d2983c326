package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class TwoClerksOnH2Test extends TwoClerksSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
