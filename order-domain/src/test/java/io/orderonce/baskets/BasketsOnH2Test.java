package io.orderonce.baskets;

import io.orderonce.jpa.TestDatabase;

class BasketsOnH2Test extends BasketsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.h2();
  }
}
