package io.orderonce.acceptance.history;

import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.OrderForm;
import io.orderonce.acceptance.http.Shopper;

/** The two ways to give an order its identity before it is sent. */
public enum Protocol {
  /** The shop issues the order number in advance. */
  ISSUED_NUMBER {
    @Override
    public Answer place(Shopper shopper, String requestId, OrderForm form) {
      return shopper.put(requestId, form);
    }
  },
  /** The client generates a unique key. */
  CLIENT_KEY {
    @Override
    public Answer place(Shopper shopper, String requestId, OrderForm form) {
      return shopper.post(requestId, form);
    }
  };

  public abstract Answer place(Shopper shopper, String requestId, OrderForm form);
}
