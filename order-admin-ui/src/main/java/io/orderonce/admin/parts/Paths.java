package io.orderonce.admin.parts;

import io.orderonce.ids.CustomerId;
import io.orderonce.ui.ConsolePage;

/** Where the pages are to which others lead. */
public final class Paths {

  private Paths() {}

  public static String ofCustomer(CustomerId customer) {
    return ConsolePage.CUSTOMERS + "/" + customer;
  }

  public static String ofOrder(String number) {
    return ConsolePage.ORDERS + "/" + number;
  }
}
