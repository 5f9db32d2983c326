package io.orderonce.ordering;

import io.orderonce.jpa.TestDatabase;

class CrashPointsOnPostgresTest extends CrashPointsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
