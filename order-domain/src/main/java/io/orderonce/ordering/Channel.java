package io.orderonce.ordering;

/** Through which entrance an order came. All of them lead to the same door. */
public enum Channel {
  API,
  STOREFRONT,
  ADMIN
}
