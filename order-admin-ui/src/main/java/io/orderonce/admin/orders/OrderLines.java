package io.orderonce.admin.orders;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Messages;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.AddressParts;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import java.util.Locale;

/** The lines of an order and its total. */
final class OrderLines extends Div {

  OrderLines(Order order) {
    order.lines().forEach(this::addLine);
    Div total =
        new Div(
            new Span(Messages.text("orders.total")),
            new Span(Formats.money(order.total(), getLocale())));
    total.addClassName("total");
    add(total);
  }

  private void addLine(OrderLine line) {
    Span quantity = new Span(line.quantity() + " ×");
    quantity.addClassName("muted");
    Span amount = new Span(Formats.money(line.lineTotal(), getLocale()));
    amount.addClassName("amount");
    Span name = new Span(line.name());
    name.addClassName("name");
    Div row = new Div(quantity, name, amount);
    row.addClassName("review-line");
    add(row);
  }

  /** On a single line. */
  static String address(ShipTo shipTo, Locale locale) {
    String country = new Locale("", shipTo.country()).getDisplayCountry(locale);
    return ErasedTexts.address(shipTo)
        .map(erased -> erased + ", " + country)
        .orElseGet(() -> AddressParts.joined(shipTo, country, ", "));
  }
}
