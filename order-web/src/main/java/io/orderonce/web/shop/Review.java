package io.orderonce.web.shop;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.money.Money;
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

  void addPayment() {
    Paragraph payment = new Paragraph(getTranslation("checkout.payment"));
    payment.addClassName("muted");
    add(payment);
  }
}
