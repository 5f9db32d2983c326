package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class DuplicatesOnH2Test extends DuplicatesSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
