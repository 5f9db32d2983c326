package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class CrashPointsOnH2Test extends CrashPointsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
