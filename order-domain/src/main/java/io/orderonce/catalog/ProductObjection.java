package io.orderonce.catalog;

import io.orderonce.text.Objection;

/** What can be wrong with a product that is entered or changed. */
public enum ProductObjection implements Objection.Kind {
  PRODUCT_TWICE("product %s stands there twice"),
  PRODUCT_CELL_EMPTY("%s is empty; leave the whole column out to keep what is there"),
  PRODUCT_ID("a product id is 1 to 40 letters, digits, _, . or -, not '%s'"),
  PRODUCT_CURRENCY("a currency is an ISO 4217 code such as USD"),
  PRODUCT_PIECES("units_in_stock is a whole number of pieces"),
  PRODUCT_STOCK("stock is from 0 to %s, not %s"),
  PRODUCT_TEXT("%s"),
  /** Details: what is wrong in English, then the amount and the currency. */
  PRODUCT_PRICE("%s"),
  NEW_PRODUCT("product %s is new, and needs %s"),
  CURRENCY_WITHOUT_PRICE("product %s is priced in %s; another currency needs a price");

  private final String english;

  ProductObjection(String english) {
    this.english = english;
  }

  @Override
  public String english() {
    return english;
  }
}
