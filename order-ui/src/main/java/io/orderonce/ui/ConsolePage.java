package io.orderonce.ui;

import com.vaadin.flow.router.HasDynamicTitle;

/** Marks a page of the console; nodes without the console do not have it. */
public interface ConsolePage extends HasDynamicTitle {

  /**
   * The address of the console's start page. The shop knows the console only by the addresses here.
   */
  String PATH = "/admin";

  String CUSTOMERS = PATH + "/customers";

  String ORDERS = PATH + "/orders";
}
