package io.orderonce.platform;

import io.orderonce.jpa.TestDatabase;

class SearchOnPostgresTest extends SearchSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
