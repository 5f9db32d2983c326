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

  /** For tests that count over all customers. */
  protected final void forgetWhatOtherTestsOrdered() {
    database.execute("DELETE FROM order_events");
    database.execute("DELETE FROM order_lines");
    database.execute("DELETE FROM orders");
    database.execute("DELETE FROM person_keys");
  }
}
