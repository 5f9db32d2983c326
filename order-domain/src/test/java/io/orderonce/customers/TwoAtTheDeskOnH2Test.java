package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class TwoAtTheDeskOnH2Test extends TwoAtTheDeskSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
