package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class NormalFormOnH2Test extends NormalFormSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
