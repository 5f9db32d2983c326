package io.orderonce.platform;

import io.orderonce.jpa.TestDatabase;

class FoundingOnH2Test extends FoundingSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
