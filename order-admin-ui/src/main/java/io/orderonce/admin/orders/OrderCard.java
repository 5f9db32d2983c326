package io.orderonce.admin.orders;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Ago;
import io.orderonce.admin.parts.Badges;
import io.orderonce.admin.parts.Card;
import io.orderonce.admin.parts.Paths;
import io.orderonce.ordering.Order;
import io.orderonce.ui.ErasedTexts;
import io.orderonce.ui.Formats;
import java.util.Locale;

/** An order in a list, on a phone. */
public final class OrderCard {

  private OrderCard() {}

  public static Card of(Order order, Locale locale) {
    String number = order.number().canonical();
    Span total = new Span(Formats.money(order.total(), locale));
    total.addClassName("amount");
    String name = ErasedTexts.address(order.shipTo()).orElseGet(() -> order.shipTo().name());
    return new Card()
        .line(new Anchor(Paths.ofOrder(number), number), total)
        .line(name, Badges.of(order.state()))
        .muted(new Ago(order.placedAt(), locale));
  }
}
