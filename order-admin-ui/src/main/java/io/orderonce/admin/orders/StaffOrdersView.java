package io.orderonce.admin.orders;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.orderonce.admin.parts.CsvFile;
import io.orderonce.admin.parts.Filters;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PageRefresher;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderSequence;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.UndoHandling;
import io.orderonce.ordering.csv.OrderTable;
import io.orderonce.ui.ConsolePage;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The orders of all customers, searchable by anything known about them. */
@Route("admin/orders")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class StaffOrdersView extends Div implements AfterNavigationObserver, ConsolePage {

  private static final List<String> STATES =
      Arrays.stream(OrderState.values()).map(OrderState::text).toList();

  private static final Duration EVERY_NOW_AND_THEN = Duration.ofSeconds(10);
  private static final List<String> SEQUENCES =
      Arrays.stream(OrderSequence.values()).map(StaffOrdersView::word).toList();

  private final Filters filters =
      new Filters(StaffOrdersView.class)
          .text("q", getTranslation("orders.search"), getTranslation("orders.search.hint"))
          .text("customer", getTranslation("orders.customer"))
          .text("product", getTranslation("orders.product"))
          .choice("state", getTranslation("orders.state"), STATES, s -> Messages.text("state." + s))
          .day("from", getTranslation("filter.from"))
          .day("to", getTranslation("filter.to"))
          .sequence("sort", getTranslation("sort"), SEQUENCES, s -> Messages.text("sort." + s));

  private final AllOrders orders;
  private final CustomerFiles customers;
  private final Map<CustomerId, String> names = new HashMap<>();
  private final PagedTable<Order> table;
  private final NewOrders arrived;
  private final PageRefresher refresher;
  private Registration ticks = () -> {};

  @Inject
  StaffOrdersView(
      AllOrders orders,
      CustomerFiles customers,
      HandleOrder handleOrder,
      UndoHandling undoHandling,
      PageRefresher refresher) {
    this.orders = orders;
    this.customers = customers;
    this.refresher = refresher;
    this.table = new PagedTable<>(this::rows);
    this.arrived = new NewOrders(table::showAgain);
    table.counting(most -> search().map(found -> orders.count(found, most)).orElse(0));
    ManyOrders many = new ManyOrders(handleOrder, undoHandling, refresher, table::showAgain);
    RangeSelection.on(table.grid(), table::shown, many::show);
    OrderColumns.addTo(table.grid(), getLocale(), customer -> names.getOrDefault(customer, ""));
    table.asCards(order -> OrderCard.of(order, getLocale()));
    table.grid().addItemClickListener(click -> OrderColumns.open(click.getItem()));
    Anchor export = CsvFile.streamed(getTranslation("export"), "orders", this::write);
    export.setId("orders-export");
    filters.add(export);
    add(new H1(getTranslation("orders.staff.title")), filters, many, arrived, table);
  }

  private List<Order> rows(Optional<Order> last, int size) {
    Optional<AllOrders.Search> search = search();
    search.ifPresent(wanted -> new LastList(wanted, sequence()).keep());
    List<Order> found =
        search
            .map(wanted -> orders.listed(wanted, sequence(), last.map(Order::number), size))
            .orElse(List.of());
    names.putAll(customers.names(found.stream().map(Order::customer).toList()));
    return found;
  }

  private OrderSequence sequence() {
    return filters
        .value("sort")
        .map(word -> OrderSequence.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(OrderSequence.NEWEST);
  }

  private static String word(OrderSequence sequence) {
    return sequence.name().toLowerCase(Locale.ROOT);
  }

  /** Tells of orders that came while the list was open; where they are shown is the clerk's say. */
  void lookForNewOrders() {
    arrived.show(
        sequence() == OrderSequence.NEWEST ? search().map(this::newerThanTheFirst).orElse(0) : 0);
  }

  private int newerThanTheFirst(AllOrders.Search wanted) {
    Optional<OrderNumber> first = table.shown().stream().map(Order::number).findFirst();
    if (first.isPresent()
        && orders.around(first.get(), wanted, OrderSequence.NEWEST).previous().isEmpty()) {
      return 0;
    }
    List<OrderNumber> newest =
        orders.newest(wanted, Optional.empty(), NewOrders.MOST + 1).stream()
            .map(Order::number)
            .toList();
    return first.filter(newest::contains).map(newest::indexOf).orElse(newest.size());
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    ticks = refresher.every(EVERY_NOW_AND_THEN, attach.getUI(), this::lookForNewOrders);
  }

  @Override
  protected void onDetach(DetachEvent detach) {
    super.onDetach(detach);
    ticks.remove();
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
    arrived.show(0);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("orders.staff.title") + " · OrderOnce";
  }
}
