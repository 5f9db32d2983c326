package io.orderonce.platform;

import io.orderonce.jpa.TestDatabase;

class ShopIdentityOnPostgresTest extends ShopIdentitySuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
