package io.orderonce.admin.orders;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Messages;
import io.orderonce.admin.parts.Paths;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.AddressParts;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Pictures;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The lines of an order, each with a picture and the product's number, and its total. */
final class OrderLines extends Div {

  OrderLines(Order order, Products products) {
    Map<ProductId, Product> known =
        products.findAll(order.lines().stream().map(OrderLine::product).toList());
    order.lines().forEach(line -> addLine(line, Optional.ofNullable(known.get(line.product()))));
    Div total =
        new Div(
            new Span(Messages.text("orders.total")),
            new Span(Formats.money(order.total(), getLocale())));
    total.addClassName("total");
    add(total);
  }

  /** The name is the one it was ordered under; the picture is of what the product is today. */
  private void addLine(OrderLine line, Optional<Product> product) {
    Span quantity = new Span(line.quantity() + " ×");
    quantity.addClassName("muted");
    Span amount = new Span(Formats.money(line.lineTotal(), getLocale()));
    amount.addClassName("amount");
    Anchor id = new Anchor(Paths.ofProduct(line.product()), line.product().value());
    id.addClassName("mono");
    Div name = new Div(new Div(line.name()), new Div(id));
    name.addClassName("name");
    Div row = new Div(quantity);
    product.map(Pictures::of).ifPresent(row::add);
    row.add(name, amount);
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
