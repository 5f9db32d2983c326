package io.orderonce.admin.orders;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.Paths;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.Order;
import io.orderonce.ui.Formats;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a table of orders, and the page a click on a row opens. */
public final class OrderColumns {

  private OrderColumns() {}

  /** Few, wide columns that fit on a tablet; for the orders of one customer. */
  public static void addTo(Grid<Order> grid, Locale locale) {
    addNumberTo(grid, locale);
    addWhatTo(grid, locale);
  }

  /**
   * The same, for the orders of many customers.
   *
   * @param names what they are called
   */
  static void addTo(Grid<Order> grid, Locale locale, Function<CustomerId, String> names) {
    addNumberTo(grid, locale);
    grid.addComponentColumn(order -> customer(order.customer(), names))
        .setHeader(Messages.text("orders.customer"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    addWhatTo(grid, locale);
  }

  private static void addNumberTo(Grid<Order> grid, Locale locale) {
    grid.addComponentColumn(order -> numberAndTime(order, locale))
        .setHeader(Messages.text("orders.placed"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private static Div customer(CustomerId customer, Function<CustomerId, String> names) {
    String name = names.apply(customer);
    Div id = new Div(customer.value());
    id.addClassName("muted");
    return name.isEmpty()
        ? new Div(new Anchor(Paths.ofCustomer(customer), customer.value()))
        : new Div(new Anchor(Paths.ofCustomer(customer), name), id);
  }

  private static void addWhatTo(Grid<Order> grid, Locale locale) {
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
