package io.orderonce.platform;

import io.orderonce.jpa.TestDatabase;

class SearchOnH2Test extends SearchSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
