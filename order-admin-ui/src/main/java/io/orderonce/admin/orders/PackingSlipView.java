package io.orderonce.admin.orders;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Paths;
import io.orderonce.ordering.AllOrders;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.AddressParts;
import io.orderonce.ui.ConsolePage;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.util.Locale;

/**
 * What is printed and put into the parcel: where it goes and what has to be in it, without prices.
 * An order that must not be shipped now says so across the top.
 */
@Route(value = "admin/orders/:orderNumber/slip", autoLayout = false)
@RolesAllowed({"admin", "support"})
@CdiComponent
public class PackingSlipView extends Main implements BeforeEnterObserver, ConsolePage {

  private final AllOrders orders;
  private String title = "";

  @Inject
  PackingSlipView(AllOrders orders) {
    this.orders = orders;
    addClassName("slip");
  }

  static String of(OrderNumber number) {
    return Paths.ofOrder(number.canonical()) + "/slip";
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    super.onAttach(attach);
    attach.getUI().getPage().addStyleSheet("console.css");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    event
        .getRouteParameters()
        .get("orderNumber")
        .flatMap(OrderNumber::read)
        .flatMap(orders::find)
        .ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
  }

  private void show(Order order) {
    removeAll();
    title = getTranslation("slip.title", order.number());
    Button print = new Button(getTranslation("slip.print"));
    print.setId("slip-print");
    print.getElement().executeJs("this.addEventListener('click', () => window.print())");
    Span number = new Span(order.number().canonical());
    number.addClassName("mono");
    Paragraph placed = new Paragraph(Formats.time(order.placedAt(), getLocale()));
    placed.addClassName("muted");
    add(print, new H1(getTranslation("order.slip")), number, placed);
    if (order.state() == OrderState.HELD || order.state() == OrderState.CANCELLED) {
      add(Badges.of(order.state()));
    }
    Paragraph where = new Paragraph(address(order.shipTo()));
    where.setId("slip-where");
    where.addClassName("lines");
    Span pieces = new Span(getTranslation("slip.pieces", pieces(order)));
    add(where, lines(order), new Div(pieces));
  }

  private String address(ShipTo shipTo) {
    String country = new Locale("", shipTo.country()).getDisplayCountry(getLocale());
    return ErasedTexts.address(shipTo)
        .map(erased -> erased + "\n" + country)
        .orElseGet(() -> AddressParts.joined(shipTo, country, "\n"));
  }

  private static int pieces(Order order) {
    return order.lines().stream().mapToInt(OrderLine::quantity).sum();
  }

  /** With a box to tick for whoever packs. */
  private Div lines(Order order) {
    Element body = new Element("tbody");
    order
        .lines()
        .forEach(
            line ->
                body.appendChild(
                    row(
                        "td",
                        Integer.toString(line.quantity()),
                        line.product().value(),
                        line.name(),
                        "☐")));
    Element head =
        new Element("thead")
            .appendChild(
                row(
                    "th",
                    getTranslation("order-for.quantity"),
                    getTranslation("product.id"),
                    getTranslation("product.name"),
                    getTranslation("slip.packed")));
    Div lines = new Div();
    lines.getElement().appendChild(new Element("table").appendChild(head, body));
    return lines;
  }

  private static Element row(String cell, String... texts) {
    Element row = new Element("tr");
    for (String text : texts) {
      row.appendChild(new Element(cell).setText(text));
    }
    return row;
  }

  @Override
  public String getPageTitle() {
    return title + " · OrderOnce";
  }
}
