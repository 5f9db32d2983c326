package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class OpenOutcomeOnH2Test extends OpenOutcomeSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
