package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
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

  private final Visitor visitor;
  private final Orders orders;
  private final Div list = new Div();
  private final Button more;
  private Optional<OrderNumber> last = Optional.empty();

  @Inject
  OrdersView(Visitor visitor, Orders orders) {
    this.visitor = visitor;
    this.orders = orders;
    this.more = new Button(getTranslation("catalog.more"), click -> showMore());
    addClassName("orders");
    list.addClassName("panel");
    add(new H1(getTranslation("orders.title")), list, more);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    list.removeAll();
    last = Optional.empty();
    showMore();
    if (last.isEmpty()) {
      list.add(new Paragraph(getTranslation("orders.none")));
    }
  }

  private void showMore() {
    List<Order> found = orders.newest(visitor.customer().orElseThrow(), last, PAGE + 1);
    found.stream()
        .limit(PAGE)
        .forEach(
            order -> {
              list.add(row(order));
              last = Optional.of(order.number());
            });
    more.setVisible(found.size() > PAGE);
  }

  private RouterLink row(Order order) {
    Span number = new Span(order.number().canonical());
    number.addClassName("mono");
    Span at = new Span(Formats.time(order.placedAt(), getLocale()));
    at.addClassName("muted");
    Div when = new Div(number, at);
    Span what =
        new Span(
            order.lines().stream()
                .map(line -> line.quantity() + " × " + line.name())
                .collect(Collectors.joining(", ")));
    what.addClassName("summary");
    Span state = new Span(getTranslation("state." + order.state().text()));
    state.addClassNames("state", order.state().text());
    Span total = new Span(Formats.money(order.total(), getLocale()));
    total.addClassName("amount");
    RouterLink row =
        new RouterLink(
            OrderView.class, new RouteParameters("orderNumber", order.number().canonical()));
    row.add(when, what, state, total);
    row.addClassName("order-row");
    return row;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("orders.title") + " · OrderOnce";
  }
}
