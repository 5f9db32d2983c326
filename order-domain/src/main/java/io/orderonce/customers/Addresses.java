package io.orderonce.customers;

import io.orderonce.ordering.CustomerId;
import io.orderonce.ordering.ShipTo;
import java.util.List;

/** Where a customer's orders went, to offer it again: the last used first, each once. */
public interface Addresses {

  List<ShipTo> of(CustomerId customer);

  void save(CustomerId customer, ShipTo address);

  void remove(CustomerId customer, int index);
}
