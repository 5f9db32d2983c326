package io.orderonce.admin.desk;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.Filters;
import io.orderonce.admin.Messages;
import io.orderonce.admin.PagedTable;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderState;
import io.orderonce.pages.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everybody's orders, to be found by anything that one knows of them. */
@Route("admin/orders")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class StaffOrdersView extends Div implements AfterNavigationObserver, HasDynamicTitle {

  private static final List<String> STATES =
      Arrays.stream(OrderState.values()).map(OrderState::text).toList();

  private final Filters filters =
      new Filters(StaffOrdersView.class)
          .text("q", getTranslation("orders.number"), getTranslation("orders.number.hint"))
          .text("customer", getTranslation("orders.customer"))
          .text("product", getTranslation("orders.product"))
          .choice("state", getTranslation("orders.state"), STATES, s -> Messages.text("state." + s))
          .day("from", getTranslation("filter.from"))
          .day("to", getTranslation("filter.to"));

  private final AllOrders orders;
  private final PagedTable<Order> table;

  @Inject
  StaffOrdersView(AllOrders orders) {
    this.orders = orders;
    this.table = new PagedTable<>(this::rows);
    columns(table.grid(), getLocale(), true);
    table
        .grid()
        .addItemClickListener(
            click -> getUI().ifPresent(ui -> ui.navigate(pathOf(click.getItem()).substring(1))));
    add(new H1(getTranslation("orders.staff.title")), filters, table);
  }

  static String pathOf(Order order) {
    return "/admin/orders/" + order.number();
  }

  /** A customer or product that cannot be is one who has no orders. */
  private List<Order> rows(Optional<Order> last, int size) {
    Optional<CustomerId> customer = filters.value("customer").flatMap(StaffOrdersView::customer);
    Optional<ProductId> product =
        filters.value("product").filter(ProductId::isLegal).map(ProductId::new);
    if (filters.value("customer").isPresent() != customer.isPresent()
        || filters.value("product").isPresent() != product.isPresent()) {
      return List.of();
    }
    return orders.newest(
        new AllOrders.Search(
            filters.value("q"),
            customer,
            product,
            filters.value("state").map(state -> OrderState.valueOf(state.toUpperCase(Locale.ROOT))),
            filters.beginOf("from"),
            filters.endOf("to")),
        last.map(Order::number),
        size);
  }

  /** Ids of customers are in capitals, whoever types them. */
  static Optional<CustomerId> customer(String typed) {
    return CustomerId.read(typed).map(id -> new CustomerId(id.value().toUpperCase(Locale.ROOT)));
  }

  /**
   * Few and broad ones, so that they fit a tablet.
   *
   * @param withCustomer whether it has to be said whose the orders are
   */
  static void columns(Grid<Order> grid, Locale locale, boolean withCustomer) {
    grid.addComponentColumn(order -> numberAndTime(order, locale))
        .setHeader(Messages.text("orders.placed"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    if (withCustomer) {
      grid.addComponentColumn(
              order -> new Anchor(CustomersView.path(order.customer()), order.customer().value()))
          .setHeader(Messages.text("orders.customer"))
          .setAutoWidth(true)
          .setFlexGrow(0);
    }
    grid.addColumn(StaffOrdersView::summary)
        .setHeader(Messages.text("orders.lines"))
        .setFlexGrow(1);
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
    return new Div(new Anchor(pathOf(order), order.number().canonical()), at);
  }

  static String summary(Order order) {
    return order.lines().stream()
        .map(line -> line.quantity() + " × " + line.name())
        .collect(Collectors.joining(", "));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    filters.read(event.getLocation().getQueryParameters());
    table.showAgain();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("orders.staff.title") + " · OrderOnce";
  }
}
