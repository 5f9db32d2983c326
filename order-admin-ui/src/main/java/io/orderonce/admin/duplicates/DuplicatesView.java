package io.orderonce.admin.duplicates;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.Filters;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.PagedTable;
import io.orderonce.admin.parts.Paths;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicate.State;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ids.CustomerId;
import io.orderonce.money.Money;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The queue of suspected duplicates, the likeliest first. */
@Route("admin/duplicates")
@RolesAllowed({"admin", "support"})
@CdiComponent
public class DuplicatesView extends Div implements AfterNavigationObserver, ConsolePage {

  private static final String EVERY_STATE = "all";

  private static final List<String> STATES =
      Stream.concat(Arrays.stream(State.values()).map(State::text), Stream.of(EVERY_STATE))
          .toList();

  private final Filters filters =
      new Filters(DuplicatesView.class)
          .oneOf(
              "state",
              getTranslation("orders.state"),
              STATES,
              State.OPEN.text(),
              state -> Messages.text("duplicate.state." + state));

  private final SuspectedDuplicates cases;
  private final AllOrders orders;
  private final Div run = new Div();
  private final PagedTable<SuspectedDuplicate> table;
  private final Map<OrderNumber, Side> sides = new HashMap<>();

  /** What the list shows of an order. */
  private record Side(CustomerId customer, String name, Money total) {

    static Side of(Order order) {
      return new Side(
          order.customer(),
          ErasedTexts.address(order.shipTo()).orElseGet(() -> order.shipTo().name()),
          order.total());
    }
  }

  @Inject
  DuplicatesView(SuspectedDuplicates cases, AllOrders orders) {
    this.cases = cases;
    this.orders = orders;
    this.table = new PagedTable<>(this::rows);
    table.sayWhenEmpty(getTranslation("duplicates.none"));
    columns(table.grid());
    table.asCards(this::card);
    table.grid().addItemClickListener(click -> open(click.getItem()));
    Paragraph how = new Paragraph(getTranslation("duplicates.how"));
    how.addClassName("muted");
    add(new H1(getTranslation("duplicates.title")), how, run, filters, table);
  }

  private List<SuspectedDuplicate> rows(Optional<SuspectedDuplicate> last, int size) {
    List<SuspectedDuplicate> found =
        cases.queue(
            filters.value("state").flatMap(State::named), last.map(SuspectedDuplicate::id), size);
    List<OrderNumber> numbers =
        found.stream().flatMap(one -> Stream.of(one.earlier(), one.later())).distinct().toList();
    orders.all(numbers).forEach((number, order) -> sides.put(number, Side.of(order)));
    return found;
  }

  private Side side(OrderNumber number) {
    return Objects.requireNonNull(sides.get(number), number::canonical);
  }

  private void open(SuspectedDuplicate one) {
    getUI().ifPresent(ui -> ui.navigate("admin/duplicates/" + one.id()));
  }

  private void columns(Grid<SuspectedDuplicate> grid) {
    grid.addColumn(SuspectedDuplicate::score)
        .setHeader(getTranslation("duplicate.score"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(this::whyAndWhen)
        .setHeader(getTranslation("duplicate.why"))
        .setFlexGrow(3);
    grid.addComponentColumn(this::customers)
        .setKey("customer")
        .setHeader(getTranslation("orders.customer"))
        .setFlexGrow(2);
    grid.addComponentColumn(this::sums)
        .setKey("total")
        .setHeader(getTranslation("orders.total"))
        .setTextAlign(ColumnTextAlign.END)
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(
            one -> new Div(new Div(one.earlier().canonical()), new Div(one.later().canonical())))
        .setHeader(getTranslation("duplicate.orders"))
        .setAutoWidth(true)
        .setFlexGrow(0);
    grid.addComponentColumn(DuplicatesView::state)
        .setHeader(getTranslation("orders.state"))
        .setAutoWidth(true)
        .setFlexGrow(0);
  }

  private Div whyAndWhen(SuspectedDuplicate one) {
    Div when = new Div(getTranslation("duplicate.raised-at", raisedAt(one)));
    when.addClassName("muted");
    return new Div(why(one), when);
  }

  private String raisedAt(SuspectedDuplicate one) {
    return Formats.time(one.raisedAt(), getLocale());
  }

  private Anchor why(SuspectedDuplicate one) {
    return new Anchor("/admin/duplicates/" + one.id(), ReasonSentences.sentence(one.reasons()));
  }

  private Card card(SuspectedDuplicate one) {
    String first = side(one.earlier()).name();
    String second = side(one.later()).name();
    return new Card()
        .line(first.equals(second) ? first : first + " / " + second, state(one))
        .line(
            getTranslation("duplicate.scored", one.score()),
            sum(one.earlier()) + " / " + sum(one.later()))
        .line(why(one))
        .muted(getTranslation("duplicate.raised-at", raisedAt(one)));
  }

  /** One line if both orders are of the same customer. */
  private Div customers(SuspectedDuplicate one) {
    Div customers = new Div();
    Stream.of(one.earlier(), one.later())
        .map(this::side)
        .map(Side::customer)
        .distinct()
        .forEach(customer -> customers.add(customer(one, customer)));
    return customers;
  }

  private Div customer(SuspectedDuplicate one, CustomerId customer) {
    Side side = side(one.earlier());
    String name = (side.customer().equals(customer) ? side : side(one.later())).name();
    Span said = new Span(name);
    Anchor link = new Anchor(Paths.ofCustomer(customer), customer.value());
    return new Div(said, new Span(" "), link);
  }

  /** The earlier order's above the later one's. */
  private Div sums(SuspectedDuplicate one) {
    return new Div(new Div(sum(one.earlier())), new Div(sum(one.later())));
  }

  private String sum(OrderNumber number) {
    return Formats.money(side(number).total(), getLocale());
  }

  static Span state(SuspectedDuplicate one) {
    Span state = new Span(Messages.text("duplicate.state." + one.state().text()));
    state.addClassNames("state", one.state() == State.OPEN ? "held" : "cancelled");
    return state;
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    filters.read(event.getLocation().getQueryParameters());
    run.removeAll();
    run.add(new TakeBack(cases, Deck.here()));
    table.showAgain();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("duplicates.title") + " · OrderOnce";
  }
}
