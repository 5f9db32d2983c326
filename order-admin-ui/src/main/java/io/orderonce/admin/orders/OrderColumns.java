package io.orderonce.admin.orders;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.Paths;
import io.orderonce.ordering.Order;
import io.orderonce.ui.Formats;
import java.util.Locale;
import java.util.stream.Collectors;

/** The columns of a table of orders, and the page a click on a row opens. */
public final class OrderColumns {

  private OrderColumns() {}

  /**
   * Few, wide columns that fit on a tablet.
   *
   * @param withCustomer whether to show the customer's column
   */
  public static void addTo(Grid<Order> grid, Locale locale, boolean withCustomer) {
    grid.addComponentColumn(order -> numberAndTime(order, locale))
        .setHeader(Messages.text("orders.placed"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    if (withCustomer) {
      grid.addComponentColumn(
              order -> new Anchor(Paths.ofCustomer(order.customer()), order.customer().value()))
          .setHeader(Messages.text("orders.customer"))
          .setAutoWidth(true)
          .setFlexGrow(0);
    }
    grid.addColumn(OrderColumns::summary).setHeader(Messages.text("orders.lines")).setFlexGrow(1);
    grid.addComponentColumn(
            order ->
                new Div(new Div(Formats.money(order.total(), locale)), Badges.of(order.state())))
        .setHeader(Messages.text("orders.total"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private static Div numberAndTime(Order order, Locale locale) {
    Div at = new Div(Formats.time(order.placedAt(), locale));
    at.addClassName("muted");
    return new Div(
        new Anchor(Paths.ofOrder(order.number().canonical()), order.number().canonical()), at);
  }

  private static String summary(Order order) {
    return order.lines().stream()
        .map(line -> line.quantity() + " × " + line.name())
        .collect(Collectors.joining(", "));
  }

  /** Opens the order's page. */
  public static void open(Order order) {
    UI.getCurrent().navigate(Paths.ofOrder(order.number().canonical()).substring(1));
  }
}
