package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.ShipTo;
import java.util.List;

/** Where a customer had things sent, so that he need not write it again. */
public interface Addresses {

  /** So many are remembered of each customer. */
  int MOST = 10;

  /** The one used last first, each once; at the end that of the account, if it is complete. */
  List<ShipTo> of(CustomerId customer);

  /** Remembers an address as the one used last; of too many, the one not used for longest goes. */
  void save(CustomerId customer, ShipTo address);

  /** Forgets an address, as the account's own too; one that is not known is no error. */
  void remove(CustomerId customer, ShipTo address);
}
