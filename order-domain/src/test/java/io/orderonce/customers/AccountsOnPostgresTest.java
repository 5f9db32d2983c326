package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class AccountsOnPostgresTest extends AccountsSuite {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
