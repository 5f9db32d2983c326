package io.orderonce.admin.orders;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Ago;
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
   * A line for each order, for the orders of many customers.
   *
   * @param names what they are called
   */
  static void addTo(Grid<Order> grid, Locale locale, Function<CustomerId, String> names) {
    asNarrowAsItMayBe(grid.addComponentColumn(OrderColumns::number), "orders.number");
    asNarrowAsItMayBe(
        grid.addComponentColumn(order -> new Ago(order.placedAt(), locale)), "orders.placed");
    grid.addComponentColumn(order -> customer(order.customer(), names))
        .setHeader(Messages.text("orders.customer"))
        .setFlexGrow(1);
    grid.addComponentColumn(OrderColumns::shortSummary)
        .setHeader(Messages.text("orders.lines"))
        .setFlexGrow(2);
    asNarrowAsItMayBe(
        grid.addColumn(order -> Formats.money(order.total(), locale))
            .setTextAlign(ColumnTextAlign.END),
        "orders.total");
    asNarrowAsItMayBe(grid.addComponentColumn(order -> Badges.of(order.state())), "orders.state");
  }

  private static void asNarrowAsItMayBe(Grid.Column<Order> column, String header) {
    column.setHeader(Messages.text(header)).setAutoWidth(true).setFlexGrow(0);
  }

  private static Anchor number(Order order) {
    return new Anchor(Paths.ofOrder(order.number().canonical()), order.number().canonical());
  }

  /** Cut where the column ends; whole on hover. */
  private static Span shortSummary(Order order) {
    String whole = summary(order);
    Span summary = new Span(whole);
    summary.addClassName("cut");
    summary.getElement().setAttribute("title", whole);
    return summary;
  }

  private static void addNumberTo(Grid<Order> grid, Locale locale) {
    grid.addComponentColumn(order -> numberAndTime(order, locale))
        .setHeader(Messages.text("orders.placed"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private static Span customer(CustomerId customer, Function<CustomerId, String> names) {
    String name = names.apply(customer);
    Span id = new Span(customer.value());
    id.addClassName("muted");
    Span cell =
        name.isEmpty()
            ? new Span(new Anchor(Paths.ofCustomer(customer), customer.value()))
            : new Span(new Anchor(Paths.ofCustomer(customer), name), new Text(" "), id);
    cell.addClassName("cut");
    cell.getElement().setAttribute("title", (name + " " + customer.value()).trim());
    return cell;
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
    Div at = new Div(new Ago(order.placedAt(), locale));
    at.addClassName("muted");
    return new Div(number(order), at);
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
