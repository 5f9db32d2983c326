package io.orderonce.catalog;

import io.orderonce.text.Objection;

/** What can be wrong with a product that is entered or changed. */
public enum ProductObjection implements Objection.Kind {
  PRODUCT_TWICE("product %s appears twice"),
  PRODUCT_CELL_EMPTY("%s is empty; to keep the current value, leave out the whole column"),
  PRODUCT_ID("a product id must be 1 to 40 letters, digits, _, . or -, not '%s'"),
  PRODUCT_CURRENCY("a currency must be an ISO 4217 code such as USD"),
  PRODUCT_PIECES("units_in_stock must be a whole number"),
  PRODUCT_STOCK("stock must be from 0 to %s, not %s"),
  /** Details: what is there now, the difference, what would be left, and the largest stock. */
  PRODUCT_STOCK_CHANGE("%s are in stock; a change by %s would leave %s, outside 0 to %s"),
  PRODUCT_TEXT("%s"),
  /** Details: what is wrong in English, then the amount and the currency. */
  PRODUCT_PRICE("%s"),
  NEW_PRODUCT("product %s is new and needs %s"),
  CURRENCY_WITHOUT_PRICE("product %s is priced in %s; another currency needs a price as well");

  private final String english;

  ProductObjection(String english) {
    this.english = english;
  }

  @Override
  public String english() {
    return english;
  }
}
