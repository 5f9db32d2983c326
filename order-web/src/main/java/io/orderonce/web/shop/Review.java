package io.orderonce.web.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.money.Money;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ui.Formats;
import java.util.Optional;

/** The lines and total of an order, before it is placed and afterwards. */
final class Review extends Div {

  Review(String title) {
    add(new H2(title));
    addClassName("panel");
  }

  Div addLine(int quantity, String name, Money total) {
    return addLine(quantity, name, Optional.of(total));
  }

  /**
   * @param total empty if it is unknown
   */
  Div addLine(int quantity, String name, Optional<Money> total) {
    Span pieces = new Span(quantity + " ×");
    pieces.addClassName("muted");
    Span what = new Span(name);
    what.addClassName("name");
    Span amount = new Span(total.map(sum -> Formats.money(sum, getLocale())).orElse("–"));
    amount.addClassName("amount");
    Div line = new Div(pieces, what, amount);
    line.addClassName("review-line");
    add(line);
    return line;
  }

  /** A line of an order that exists: its prices will not change any more. */
  void addPictured(OrderLine line, Component picture) {
    Span name = new Span(line.name());
    name.addClassName("name");
    Span each = new Span(line.quantity() + " × " + Formats.money(line.unitPrice(), getLocale()));
    each.addClassName("muted");
    Div what = new Div(name, each);
    what.addClassName("what");
    Span amount = new Span(Formats.money(line.lineTotal(), getLocale()));
    amount.addClassName("amount");
    Div row = new Div(picture, what, amount);
    row.addClassNames("review-line", "pictured");
    add(row);
  }

  /**
   * @param total empty if prices are in several currencies
   */
  void addTotal(Optional<Money> total, String id) {
    Span amount = new Span(total.map(sum -> Formats.money(sum, getLocale())).orElse("–"));
    amount.setId(id);
    Div row = new Div(new Span(getTranslation("total")), amount);
    row.addClassName("total");
    add(row);
  }

  /**
   * @param charges how tax and shipping are dealt with
   */
  void addPayment(Paragraph charges) {
    Paragraph payment = new Paragraph(getTranslation("checkout.payment"));
    payment.addClassName("muted");
    add(charges, payment);
  }
}
