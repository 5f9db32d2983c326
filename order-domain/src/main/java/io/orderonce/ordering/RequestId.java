package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * Under which id an order is asked for: an issued order number in canonical form, or the key that a
 * client made, byte for byte. One name space per customer: a key that is a legal number of this
 * customer means that number.
 *
 * @param value what is stored with the order
 * @param number the order number that the text reads as, if any, legal or not
 * @param issued whether it must be a number of ours to place an order
 */
public record RequestId(String value, @Nullable OrderNumber number, boolean issued) {

  /** Stands for what no order number can be spelt like; no order has it. */
  private static final String UNREADABLE = "-";

  /** For an order under an issued number, as somebody spelt it. */
  public static RequestId ofNumber(String text) {
    return OrderNumber.read(text)
        .map(number -> new RequestId(number.canonical(), number, true))
        .orElseGet(() -> new RequestId(UNREADABLE, null, true));
  }

  /** For an order under a key of the client's own making. */
  public static RequestId ofKey(String key, CustomerId customer, OrderNumbers numbers) {
    OrderNumber number = OrderNumber.read(key).orElse(null);
    return number != null && numbers.isLegal(number, customer)
        ? new RequestId(number.canonical(), number, true)
        : new RequestId(key, number, false);
  }

  /** The order number that this id would be, in canonical spelling, to look an order up by. */
  public String asNumber() {
    return number == null ? UNREADABLE : number.canonical();
  }

  @Override
  public String toString() {
    return value;
  }
}
