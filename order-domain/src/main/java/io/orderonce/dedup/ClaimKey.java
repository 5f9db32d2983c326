package io.orderonce.dedup;

/**
 * The key of a claim: one request id of one customer of one shop. The shop comes first, so that two
 * shops that join one grid by accident never see each other's claims.
 */
public record ClaimKey(String value) {

  /** A {@code |} in the shop or customer would let two different pairs produce the same key. */
  public static ClaimKey of(String shop, String customer, String requestId) {
    if (shop.indexOf('|') >= 0 || customer.indexOf('|') >= 0) {
      throw new IllegalArgumentException("a shop or customer id must not contain |");
    }
    return new ClaimKey(shop + '|' + customer + '|' + requestId);
  }

  @Override
  public String toString() {
    return value;
  }
}
