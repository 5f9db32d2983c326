package io.orderonce.attempts;

import io.orderonce.jpa.TestDatabase;

class AttemptsOnPostgresTest extends AttemptsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
