package io.orderonce.limits;

import io.orderonce.text.Objection;

/** What can be wrong with a rule that is entered or changed, and with a table of rules. */
public enum LimitObjection implements Objection.Kind {
  /** For programs alone: of their own names for things. */
  LIMIT_FIELD("%s"),
  LIMIT_TWICE("rule %s stands there twice"),
  LIMIT_CELL_EMPTY("%s is empty; it is %s"),
  LIMIT_CELL("%s is %s"),
  A_RULE_NUMBER("the number of a rule, or empty for a new one"),
  A_SCOPE("default, group or customer"),
  A_KIND("orders, amount or quantity"),
  A_MAXIMUM("a number such as 10"),
  A_CURRENCY("a code such as USD"),
  A_WINDOW("a span such as PT10M"),
  AN_OUTCOME("reject, confirm or hold"),
  A_MOMENT("a moment such as 2027-01-31T18:00:00Z"),
  LIMIT_EXPIRY("expiresAt is between the years 1970 and 9999"),
  LIMIT_NOTE("note has 1 to %s characters that can be printed"),
  LIMIT_MAX("max is at least 0 and has at most %s digits"),
  LIMIT_DECIMALS("max has at most %s decimals"),
  LIMIT_WINDOW("window is whole seconds, more than 0 and at most 366 days"),
  SCOPE_OF_DEFAULT("scope.id is null for the default"),
  SCOPE_MISSING_GROUP("scope.id names the group"),
  SCOPE_MISSING_CUSTOMER("scope.id names the customer"),
  SCOPE_NO_GROUP("scope.id is that of no group"),
  SCOPE_NO_CUSTOMER("scope.id is that of no customer"),
  CURRENCY_OF_AMOUNT("currency is that of an amount, and null for anything else"),
  CURRENCY_NOT_PAID_IN("%s is not a currency to pay in"),
  PRODUCT_OF_QUANTITY("productId is that of a quantity, and null for anything else"),
  PRODUCT_NO_PRODUCT("productId is that of no product"),
  UNKNOWN_RULE("there is no rule %s"),
  UNKNOWN_CUSTOMER("there is no customer %s"),
  UNKNOWN_PRODUCT("there is no product %s");

  private final String english;

  LimitObjection(String english) {
    this.english = english;
  }

  @Override
  public String english() {
    return english;
  }
}
