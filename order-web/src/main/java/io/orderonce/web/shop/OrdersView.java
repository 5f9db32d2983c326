package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The customer's orders, the newest first. */
@Route("orders")
@RolesAllowed("shopper")
@CdiComponent
public class OrdersView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final int PAGE = 20;
  private static final int LONGEST_SEARCH = 120;

  private final Visitor visitor;
  private final Orders orders;
  private final OrderAgain orderAgain;
  private final TextField search = new TextField();
  private final Div list = new Div();
  private final Button more;
  private Optional<OrderNumber> last = Optional.empty();

  @Inject
  OrdersView(Visitor visitor, Orders orders, OrderAgain orderAgain) {
    this.visitor = visitor;
    this.orders = orders;
    this.orderAgain = orderAgain;
    this.more = new Button(getTranslation("catalog.more"), click -> showMore());
    more.setId("more-orders");
    addClassName("orders");
    search.setId("search-orders");
    search.setPlaceholder(getTranslation("orders.find"));
    search.setAriaLabel(getTranslation("orders.find"));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setMaxLength(LONGEST_SEARCH);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            remember();
          }
        });
    list.addClassName("panel");
    list.getElement().setAttribute("role", "status");
    add(new H1(getTranslation("orders.title")), search, list, more);
  }

  /** The search is part of the page's address, so that going back leads to what was found. */
  private void remember() {
    String words = search.getValue().trim();
    getUI()
        .ifPresent(
            ui ->
                ui.navigate(
                    OrdersView.class,
                    words.isEmpty() ? QueryParameters.empty() : QueryParameters.of("q", words)));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    String words =
        event.getLocation().getQueryParameters().getSingleParameter("q").orElse("").trim();
    if (!search.getValue().trim().equals(words)) {
      search.setValue(words);
    }
    list.removeAll();
    last = Optional.empty();
    showMore();
    if (last.isEmpty()) {
      list.add(new Paragraph(getTranslation(words.isEmpty() ? "orders.none" : "orders.nothing")));
    }
    search.setVisible(last.isPresent() || !words.isEmpty());
  }

  private void showMore() {
    List<Order> found =
        orders.found(visitor.customer().orElseThrow(), search.getValue().trim(), last, PAGE + 1);
    found.stream()
        .limit(PAGE)
        .forEach(
            order -> {
              list.add(row(order));
              last = Optional.of(order.number());
            });
    more.setVisible(found.size() > PAGE);
  }

  /** What was bought comes first: that is how people know an order. */
  private Div row(Order order) {
    Span what =
        new Span(
            order.lines().stream()
                .map(line -> line.quantity() + " × " + line.name())
                .collect(Collectors.joining(", ")));
    what.addClassName("summary");
    Span number = new Span(order.number().canonical());
    number.addClassName("mono");
    Span at = new Span(Formats.time(order.placedAt(), getLocale()));
    at.addClassName("muted");
    Div when = new Div(at, number);
    when.addClassName("known-by");
    Span state = new Span(getTranslation("state." + order.state().text()));
    state.addClassNames("state", order.state().text());
    Span total = new Span(Formats.money(order.total(), getLocale()));
    total.addClassName("amount");
    RouterLink link =
        new RouterLink(
            OrderView.class, new RouteParameters("orderNumber", order.number().canonical()));
    link.add(what, when, state, total);
    Div row = new Div(link, again(order.number()));
    row.addClassName("order-row");
    return row;
  }

  private Button again(OrderNumber number) {
    Button again = new Button(getTranslation("order.again"));
    again.setDisableOnClick(true);
    DeliberateClick.on(again, "again", () -> orderAgain.fillBasket(number));
    again.addThemeVariants(ButtonVariant.LUMO_SMALL);
    again.addClassNames("soft", "again");
    again.setAriaLabel(getTranslation("orders.again", number));
    return again;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("orders.title") + " · OrderOnce";
  }
}
