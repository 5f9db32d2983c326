package io.orderonce.baskets;

import io.orderonce.jpa.TestDatabase;

class BasketsOnPostgresTest extends BasketsSuite {

  @Override
  protected TestDatabase open() {
    return TestDatabase.postgres();
  }
}
