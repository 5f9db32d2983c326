package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class LimitsOnH2Test extends LimitsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
