package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.InvalidBasket;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Formats;
import io.orderonce.ui.Pictures;
import io.orderonce.ui.PricedBaskets;
import io.orderonce.ui.PricedLine;
import io.orderonce.ui.Toast;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The basket: what the visitor is about to order. */
@Route("basket")
@AnonymousAllowed
@CdiComponent
public class BasketView extends Div implements BeforeEnterObserver, HasDynamicTitle, ShowsBasket {

  private final Visitor visitor;
  private final Baskets baskets;
  private final PricedBaskets pricing;
  private final Charges charges;
  private final Map<ProductId, BasketLine> rows = new HashMap<>();
  private final Div lines = new Div();
  private final Span total = new Span();
  private final Button checkout = new Button();

  @Inject
  BasketView(Visitor visitor, Baskets baskets, PricedBaskets pricing, Charges charges) {
    this.visitor = visitor;
    this.baskets = baskets;
    this.pricing = pricing;
    this.charges = charges;
    addClassName("basket");
    lines.addClassName("panel");
    total.setId("basket-total");
    checkout.setText(getTranslation("basket.checkout"));
    DeliberateClick.readsFields(checkout);
    checkout.addClickListener(click -> toCheckout());
    checkout.setId("go-to-checkout");
    checkout.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(visitor.owner().map(baskets::of));
  }

  @Override
  public void show(KeptBasket basket) {
    show(Optional.of(basket));
  }

  private void show(Optional<KeptBasket> basket) {
    basket.ifPresent(ShopLayout::basketIs);
    if (basket.isEmpty() || basket.get().isEmpty()) {
      removeAll();
      rows.clear();
      add(new H1(getTranslation("basket.title")), nothing());
      return;
    }
    PricedBaskets.Priced priced = pricing.of(basket.get());
    if (rows.isEmpty()) {
      layOut();
    }
    showLines(priced.lines());
    total.setText(
        priced
            .total()
            .map(amount -> Formats.money(amount, getLocale()))
            .orElseGet(() -> getTranslation(priced.insteadOfTotal())));
    checkout.setEnabled(priced.canBeOrdered());
  }

  /**
   * Stays here while a quantity is invalid: no one may order another quantity than the one shown.
   */
  private void toCheckout() {
    List<BasketLine> unsettled = rows.values().stream().filter(row -> !row.isSettled()).toList();
    if (unsettled.isEmpty()) {
      getUI().ifPresent(ui -> ui.navigate(CheckoutView.class));
    } else {
      unsettled.get(0).focus();
    }
  }

  private void layOut() {
    removeAll();
    lines.removeAll();
    Div label = new Div(new Span(getTranslation("total")), total);
    label.addClassName("total");
    Div sum = new Div(label, checkout, charges.note());
    sum.addClassNames("panel", "sum");
    Div two = new Div(lines, sum);
    two.addClassName("two");
    add(new H1(getTranslation("basket.title")), two);
  }

  /** Removes and inserts rows, and keeps all others as they are. */
  private void showLines(List<PricedLine> now) {
    Set<ProductId> there = now.stream().map(line -> line.id()).collect(Collectors.toSet());
    List.copyOf(rows.keySet()).stream()
        .filter(product -> !there.contains(product))
        .forEach(product -> lines.remove(rows.remove(product)));
    for (int at = 0; at < now.size(); at++) {
      PricedLine line = now.get(at);
      BasketLine row = rows.get(line.id());
      if (row == null) {
        row = new BasketLine(line, this::put, this::takeOut);
        rows.put(line.id(), row);
        lines.addComponentAtIndex(at, row);
      } else {
        row.show(line);
      }
    }
  }

  private Div nothing() {
    Paragraph text = new Paragraph(getTranslation("basket.empty"));
    RouterLink shop = new RouterLink(getTranslation("basket.to-shop"), CatalogView.class);
    shop.addClassNames("button");
    Div nothing = new Div(Pictures.of("0", "", ""), text, shop);
    nothing.addClassName("nothing");
    return nothing;
  }

  private void takeOut(PricedLine line) {
    put(line.id(), 0);
    BasketToast.show(
        getTranslation("basket.removed", line.name()), () -> put(line.id(), line.quantity()));
  }

  private void put(ProductId product, int quantity) {
    BasketOwner owner = visitor.ownerForPutting();
    try {
      show(Optional.of(baskets.put(owner, product, quantity)));
    } catch (InvalidBasket invalid) {
      // the basket was changed elsewhere in the meantime, and has no room for it
      show(Optional.of(baskets.of(owner)));
      Toast.show(getTranslation("basket.refused." + invalid.reason().text()));
    }
  }

  @Override
  public String getPageTitle() {
    return getTranslation("basket.title") + " · OrderOnce";
  }
}
