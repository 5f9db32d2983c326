package io.orderonce.admin.orders;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.OrderSequence;
import java.util.Optional;

/**
 * The list of orders that was looked at last in this tab: an order's page leads along it.
 *
 * @param search which orders are in it
 * @param sequence what it begins with
 */
record LastList(AllOrders.Search search, OrderSequence sequence) {

  private static final LastList ALL = new LastList(AllOrders.Search.ALL, OrderSequence.NEWEST);

  void keep() {
    ComponentUtil.setData(UI.getCurrent(), LastList.class, this);
  }

  /** All orders, if no list was looked at. */
  static LastList kept() {
    return Optional.ofNullable(ComponentUtil.getData(UI.getCurrent(), LastList.class)).orElse(ALL);
  }
}
