package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class AccountsOnPostgresTest extends AccountsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
