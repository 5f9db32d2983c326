package io.orderonce.limits;

import io.orderonce.text.Objection;

/** What can be wrong with a new or changed rule, and with a table of rules. */
public enum LimitObjection implements Objection.Kind {
  /** For programs only: about their own field names. */
  LIMIT_FIELD("%s"),
  LIMIT_TWICE("rule %s appears twice"),
  LIMIT_CELL_EMPTY("%s is empty; it must be %s"),
  LIMIT_CELL("%s must be %s"),
  A_RULE_NUMBER("the number of a rule, or empty for a new one"),
  A_SCOPE("default, group, customer or person"),
  A_KIND("orders, amount or quantity"),
  A_MAXIMUM("a number such as 10"),
  A_CURRENCY("a code such as USD"),
  A_WINDOW("a duration such as PT10M"),
  AN_OUTCOME("reject, confirm or hold"),
  A_MOMENT("a time such as 2027-01-31T18:00:00Z"),
  LIMIT_EXPIRY("expiresAt must be between the years 1970 and 9999"),
  LIMIT_NOTE("note must have 1 to %s printable characters"),
  LIMIT_MAX("max must be at least 0 and have at most %s digits"),
  LIMIT_DECIMALS("max must have at most %s decimals"),
  LIMIT_WINDOW("window must be in whole seconds, more than 0 and at most 366 days"),
  SCOPE_OF_DEFAULT("scope.id must be null for the default scope"),
  SCOPE_OF_PERSON("scope.id must be null for the scope person"),
  SCOPE_MISSING_GROUP("scope.id must name the group"),
  SCOPE_MISSING_CUSTOMER("scope.id must name the customer"),
  SCOPE_NO_GROUP("scope.id is not a valid group name"),
  SCOPE_NO_CUSTOMER("scope.id is not a valid customer id"),
  CURRENCY_OF_AMOUNT("currency is required for an amount and must be null otherwise"),
  CURRENCY_NOT_PAID_IN("%s cannot be used for payments"),
  PRODUCT_OF_QUANTITY("productId is allowed for a quantity only and must be null otherwise"),
  PRODUCT_NO_PRODUCT("productId is not a valid product id"),
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
