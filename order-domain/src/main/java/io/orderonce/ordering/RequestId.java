package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.util.Optional;

/**
 * The id under which an order is requested, and what is known about it. One name space per
 * customer: a key that is a legal number of this customer means that number.
 */
public sealed interface RequestId {

  /** What is stored with the order. */
  String value();

  /** The order number that the text reads as, legal or not, for looking an order up. */
  Optional<OrderNumber> number();

  /** The number under which it is requested, whether or not this shop has issued it. */
  Optional<OrderNumber> numberAskedFor();

  <R> R answer(Cases<R> cases);

  /** One branch for each kind. */
  interface Cases<R> {
    R issued(Issued id);

    R notIssued(NotIssued id);

    R clientKey(ClientKey id);
  }

  /** A number that this shop has issued to the customer. */
  record Issued(OrderNumber orderNumber) implements RequestId {

    @Override
    public String value() {
      return orderNumber.canonical();
    }

    @Override
    public Optional<OrderNumber> number() {
      return Optional.of(orderNumber);
    }

    @Override
    public Optional<OrderNumber> numberAskedFor() {
      return number();
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.issued(this);
    }
  }

  /**
   * Expected to be a number of ours, but not issued to this customer. No order can be placed under
   * it; only the database knows whether one exists.
   */
  record NotIssued(Optional<OrderNumber> number) implements RequestId {

    /** Stands for texts that cannot be spelled as an order number; no order has it. */
    private static final String UNREADABLE = "-";

    @Override
    public String value() {
      return number.map(OrderNumber::canonical).orElse(UNREADABLE);
    }

    @Override
    public Optional<OrderNumber> numberAskedFor() {
      return number;
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.notIssued(this);
    }
  }

  /** A key that a client made, byte for byte. */
  record ClientKey(String value, Optional<OrderNumber> number) implements RequestId {

    @Override
    public Optional<OrderNumber> numberAskedFor() {
      return Optional.empty();
    }

    @Override
    public <R> R answer(Cases<R> cases) {
      return cases.clientKey(this);
    }
  }

  /** For an order under an issued number, as typed by a person. */
  static RequestId ofNumber(String text, CustomerId customer, OrderNumbers numbers) {
    return OrderNumber.read(text)
        .map(number -> ofNumber(number, customer, numbers))
        .orElseGet(() -> new NotIssued(Optional.empty()));
  }

  /** For an order under a number that the caller already has. */
  static RequestId ofNumber(OrderNumber number, CustomerId customer, OrderNumbers numbers) {
    return numbers.isLegal(number, customer)
        ? new Issued(number)
        : new NotIssued(Optional.of(number));
  }

  /** For an order under a key that the client made itself. */
  static RequestId ofKey(String key, CustomerId customer, OrderNumbers numbers) {
    Optional<OrderNumber> number = OrderNumber.read(key);
    return number
        .filter(one -> numbers.isLegal(one, customer))
        .<RequestId>map(Issued::new)
        .orElseGet(() -> new ClientKey(key, number));
  }
}
