package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.bench.Customers.Customer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A thousand products, and which of them an order is for. Its first line is for any product of the
 * first half, or for the one hot product; its second depends on the customer and on their turn, so
 * that nobody orders the same twice and nothing has to be confirmed.
 */
final class Products {

  static final int ALL = 1_000;
  static final int LARGEST_QUANTITY = 3;

  private static final int HALF = ALL / 2;
  private static final int HOT = 0;
  private static final int STRIDE = 31;
  private static final int PRICES = 20;

  private Products() {}

  static String id(int product) {
    return "bench-" + product;
  }

  /** As in {@code shop.sql}. */
  static int price(int product) {
    return 1 + product % PRICES;
  }

  static int hot() {
    return HOT;
  }

  static int any() {
    return ThreadLocalRandom.current().nextInt(ALL);
  }

  /** Any of the first half except the hot one. */
  static int first() {
    return 1 + ThreadLocalRandom.current().nextInt(HALF - 1);
  }

  static int second(Customer customer) {
    return HALF + (customer.index() * STRIDE + customer.turn()) % HALF;
  }

  static int quantity() {
    return 1 + ThreadLocalRandom.current().nextInt(LARGEST_QUANTITY);
  }
}
