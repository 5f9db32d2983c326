package io.orderonce.admin.parts;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.ConsolePage;

/** The addresses of pages that other pages link to. */
public final class Paths {

  private Paths() {}

  public static String ofCustomer(CustomerId customer) {
    return ConsolePage.CUSTOMERS + "/" + customer;
  }

  public static String ofOrder(String number) {
    return ConsolePage.ORDERS + "/" + number;
  }

  public static String ofProduct(ProductId product) {
    return ConsolePage.PATH + "/products/" + product;
  }
}
