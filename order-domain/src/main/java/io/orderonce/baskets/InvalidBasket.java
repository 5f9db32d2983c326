package io.orderonce.baskets;

/** A basket cannot hold that. The message is a sentence for the reader. */
public final class InvalidBasket extends RuntimeException {

  public InvalidBasket(String message) {
    super(message);
  }
}
