package io.orderonce.web.shop;

import io.orderonce.baskets.TypedAddress;
import io.orderonce.customers.CustomerFile;

/** What an account says of where its customer wants to have something. */
final class KnownAddress {

  private KnownAddress() {}

  static TypedAddress of(CustomerFile file) {
    return new TypedAddress(file.name(), "", "", "", "", file.country().orElse(""));
  }
}
