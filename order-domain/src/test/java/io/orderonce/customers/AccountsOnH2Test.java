package io.orderonce.customers;

import io.orderonce.jpa.TestDatabase;

class AccountsOnH2Test extends AccountsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
