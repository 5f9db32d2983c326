package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class NormalFormOnPostgresTest extends NormalFormSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
