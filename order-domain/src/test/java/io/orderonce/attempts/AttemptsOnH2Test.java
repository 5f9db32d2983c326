package io.orderonce.attempts;

import io.orderonce.jpa.TestDatabase;

class AttemptsOnH2Test extends AttemptsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
