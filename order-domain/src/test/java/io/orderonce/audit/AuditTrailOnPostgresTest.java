package io.orderonce.audit;

import io.orderonce.jpa.TestDatabase;

class AuditTrailOnPostgresTest extends AuditTrailSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
