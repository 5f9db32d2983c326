package io.orderonce.admin.parts;

import io.orderonce.ids.CustomerId;

/** Where the pages are to which others lead. */
public final class Paths {

  private Paths() {}

  public static String ofCustomer(CustomerId customer) {
    return "/admin/customers/" + customer;
  }

  public static String ofOrder(String number) {
    return "/admin/orders/" + number;
  }
}
