package io.orderonce.baskets;

import io.orderonce.jpa.TestDatabase;

class BasketsOnPostgresTest extends BasketsSuite {

  @Override
  TestDatabase open() {
    return TestDatabase.postgres();
  }
}
