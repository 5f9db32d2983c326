package io.orderonce.admin.orders;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.CsvFile;
import io.orderonce.admin.parts.Filters;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.csv.OrderTable;
import io.orderonce.ui.ConsolePage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The orders of all customers, searchable by anything known about them. */
@Route("admin/orders")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class StaffOrdersView extends Div implements AfterNavigationObserver, ConsolePage {

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
    OrderColumns.addTo(table.grid(), getLocale(), true);
    table.grid().addItemClickListener(click -> OrderColumns.open(click.getItem()));
    Anchor export = CsvFile.streamed(getTranslation("export"), "orders", this::write);
    export.setId("orders-export");
    filters.add(export);
    add(new H1(getTranslation("orders.staff.title")), filters, table);
  }

  private List<Order> rows(Optional<Order> last, int size) {
    return search()
        .map(found -> orders.newest(found, last.map(Order::number), size))
        .orElse(List.of());
  }

  private void write(OutputStream out) throws IOException {
    Optional<AllOrders.Search> search = search();
    if (search.isPresent()) {
      OrderTable.write(orders, search.get(), out);
    } else {
      OrderTable.writeNone(out);
    }
  }

  /** Empty for an invalid customer or product id, which matches no orders. */
  private Optional<AllOrders.Search> search() {
    Optional<CustomerId> customer = filters.customer("customer");
    Optional<ProductId> product =
        filters.value("product").filter(ProductId::isLegal).map(ProductId::new);
    if (filters.value("customer").isPresent() != customer.isPresent()
        || filters.value("product").isPresent() != product.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new AllOrders.Search(
            filters.value("q"),
            customer,
            product,
            filters.value("state").map(state -> OrderState.valueOf(state.toUpperCase(Locale.ROOT))),
            filters.beginOf("from"),
            filters.endOf("to")));
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
