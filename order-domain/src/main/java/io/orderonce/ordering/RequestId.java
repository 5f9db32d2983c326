package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import java.util.Optional;

/**
 * Under which id an order is asked for, and what is known about it. One name space per customer: a
 * key that is a legal number of this customer means that number.
 */
public sealed interface RequestId {

  /** What is stored with the order. */
  String value();

  /** The order number that the text reads as, legal or not, to look an order up by. */
  Optional<OrderNumber> number();

  /** The number under which it is asked for, whether this shop has issued it or not. */
  Optional<OrderNumber> numberAskedFor();

  <R> R answer(Cases<R> cases);

  /** One answer for each. */
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
   * What should be a number of ours and is none of this customer's. No order can be placed under
   * it; the database alone says whether there is one.
   */
  record NotIssued(Optional<OrderNumber> number) implements RequestId {

    /** Stands for what no order number can be spelt like; no order has it. */
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

  /** For an order under an issued number, as somebody spelt it. */
  static RequestId ofNumber(String text, CustomerId customer, OrderNumbers numbers) {
    return OrderNumber.read(text)
        .map(number -> ofNumber(number, customer, numbers))
        .orElseGet(() -> new NotIssued(Optional.empty()));
  }

  /** For an order under a number that somebody has at hand. */
  static RequestId ofNumber(OrderNumber number, CustomerId customer, OrderNumbers numbers) {
    return numbers.isLegal(number, customer)
        ? new Issued(number)
        : new NotIssued(Optional.of(number));
  }

  /** For an order under a key of the client's own making. */
  static RequestId ofKey(String key, CustomerId customer, OrderNumbers numbers) {
    Optional<OrderNumber> number = OrderNumber.read(key);
    return number
        .filter(one -> numbers.isLegal(one, customer))
        .<RequestId>map(Issued::new)
        .orElseGet(() -> new ClientKey(key, number));
  }
}
