package io.orderonce.web.shop;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.ui.PricedBaskets;
import java.util.Optional;

/** Explains why a basket cannot be ordered as it is, and links to where to fix it. */
final class WhyNot extends Div {

  private WhyNot(String reason) {
    setId("why-not");
    addClassNames("note", "no");
    Span sentence = new Span(getTranslation("checkout.cannot"));
    sentence.addClassName("why");
    RouterLink basket = new RouterLink(getTranslation("checkout.to-basket"), BasketView.class);
    add(sentence, new Span(getTranslation(reason)), basket);
  }

  /** Empty if it can be ordered. */
  static Optional<WhyNot> of(PricedBaskets.Priced priced) {
    if (priced.canBeOrdered()) {
      return Optional.empty();
    }
    return Optional.of(
        new WhyNot(priced.hasTroubledLine() ? "checkout.cannot.lines" : "checkout.cannot.total"));
  }
}
