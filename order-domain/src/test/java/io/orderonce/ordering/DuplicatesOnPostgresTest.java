package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class DuplicatesOnPostgresTest extends DuplicatesSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
