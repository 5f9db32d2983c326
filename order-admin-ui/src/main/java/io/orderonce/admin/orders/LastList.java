package io.orderonce.admin.orders;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import io.orderonce.ordering.AllOrders;
import java.util.Optional;

/** The list of orders that was looked at last in this tab: an order's page leads along it. */
final class LastList {

  private LastList() {}

  static void keep(AllOrders.Search search) {
    ComponentUtil.setData(UI.getCurrent(), AllOrders.Search.class, search);
  }

  /** All orders, if no list was looked at. */
  static AllOrders.Search search() {
    return Optional.ofNullable(ComponentUtil.getData(UI.getCurrent(), AllOrders.Search.class))
        .orElse(AllOrders.Search.ALL);
  }
}
