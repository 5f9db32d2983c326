package io.orderonce.audit;

import io.orderonce.jpa.TestDatabase;

class AuditTrailOnH2Test extends AuditTrailSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
