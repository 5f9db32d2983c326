package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseSuite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A new shop for each test, with one customer and a few products. */
public abstract class ShopSuite extends DatabaseSuite {

  protected TestShop shop;
  protected CustomerId customer;
  protected ProductId chai;

  @BeforeEach
  void openShop() {
    shop = new TestShop(database);
    customer = shop.customer();
    chai = shop.product("18.00", 100);
  }

  @AfterEach
  void closeShop() {
    shop.close();
  }
}
