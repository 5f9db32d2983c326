package io.orderonce.platform;

import io.orderonce.jpa.TestDatabase;

class ShopIdentityOnH2Test extends ShopIdentitySuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
