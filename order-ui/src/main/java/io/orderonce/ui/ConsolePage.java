package io.orderonce.ui;

import com.vaadin.flow.router.HasDynamicTitle;

/** A page of the console: on a node without the console it is not there. */
public interface ConsolePage extends HasDynamicTitle {

  /** Where the console begins. The shop leads there, and knows none of its pages otherwise. */
  String PATH = "/admin";

  String CUSTOMERS = PATH + "/customers";

  String ORDERS = PATH + "/orders";
}
