package io.orderonce.platform;

import io.orderonce.jpa.TestDatabase;

class FoundingOnPostgresTest extends FoundingSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
