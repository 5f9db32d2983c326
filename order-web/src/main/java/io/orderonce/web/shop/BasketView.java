package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.ProductId;
import io.orderonce.pages.Shown;
import jakarta.inject.Inject;
import java.util.Optional;

/** What somebody is about to order. */
@Route("basket")
@AnonymousAllowed
@CdiComponent
public class BasketView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private static final int UNDO_MILLISECONDS = 8_000;

  private final Visitor visitor;
  private final Baskets baskets;
  private final PricedBaskets pricing;

  @Inject
  BasketView(Visitor visitor, Baskets baskets, PricedBaskets pricing) {
    this.visitor = visitor;
    this.baskets = baskets;
    this.pricing = pricing;
    addClassName("basket");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    show(visitor.owner().map(baskets::of));
  }

  private void show(Optional<KeptBasket> basket) {
    removeAll();
    basket.ifPresent(ShopLayout::basketIs);
    if (basket.isEmpty() || basket.get().isEmpty()) {
      add(new H1(getTranslation("basket.title")), nothing());
      return;
    }
    PricedBaskets.Priced priced = pricing.of(basket.get());
    Div lines = new Div();
    lines.addClassName("panel");
    priced.lines().forEach(line -> lines.add(row(line)));
    Div sum = new Div(total(priced), toCheckout(priced));
    sum.addClassNames("panel", "sum");
    Div two = new Div(lines, sum);
    two.addClassName("two");
    add(new H1(getTranslation("basket.title")), two);
  }

  private Div nothing() {
    Paragraph text = new Paragraph(getTranslation("basket.empty"));
    RouterLink shop = new RouterLink(getTranslation("basket.to-shop"), CatalogView.class);
    shop.addClassNames("button");
    Div nothing = new Div(Pictures.of("0", "", ""), text, shop);
    nothing.addClassName("nothing");
    return nothing;
  }

  private Div row(PricedBaskets.Line line) {
    RouterLink name =
        new RouterLink(
            line.product().name(),
            ProductView.class,
            new RouteParameters("productId", line.product().id().value()));
    name.addClassName("name");
    Span each = new Span(Shown.money(line.product().unitPrice(), getLocale()));
    each.addClassName("muted");
    Div text = new Div(name, each);
    line.trouble()
        .ifPresent(
            trouble -> {
              Span note = new Span(getTranslation(trouble, line.product().stock()));
              note.addClassName("trouble");
              text.add(note);
            });
    text.addClassName("what");
    Span amount = new Span(Shown.money(line.total(), getLocale()));
    amount.addClassName("amount");
    Div row = new Div(Pictures.of(line.product()), text, stepper(line), amount, remove(line));
    row.addClassName("line");
    return row;
  }

  private IntegerField stepper(PricedBaskets.Line line) {
    IntegerField quantity = new IntegerField();
    quantity.setMin(1);
    quantity.setMax(Basket.LARGEST_QUANTITY);
    quantity.setValue(line.quantity());
    quantity.setStepButtonsVisible(true);
    quantity.setAriaLabel(getTranslation("quantity.of", line.product().name()));
    quantity.addValueChangeListener(
        change -> {
          if (change.isFromClient() && !quantity.isInvalid() && change.getValue() != null) {
            put(line.product().id(), change.getValue());
          }
        });
    return quantity;
  }

  private Button remove(PricedBaskets.Line line) {
    Button remove =
        new Button(
            VaadinIcon.CLOSE_SMALL.create(),
            click -> {
              put(line.product().id(), 0);
              offerUndo(line);
            });
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    remove.setAriaLabel(getTranslation("basket.remove", line.product().name()));
    return remove;
  }

  private void offerUndo(PricedBaskets.Line line) {
    Notification told = new Notification();
    Span text = new Span(getTranslation("basket.removed", line.product().name()));
    Button undo =
        new Button(
            getTranslation("undo"),
            click -> {
              put(line.product().id(), line.quantity());
              told.close();
            });
    undo.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
    Div content = new Div(text, undo);
    content.addClassName("toast");
    told.add(content);
    told.setDuration(UNDO_MILLISECONDS);
    told.setPosition(Notification.Position.BOTTOM_START);
    told.open();
  }

  private void put(ProductId product, int quantity) {
    show(Optional.of(baskets.put(visitor.ownerForPutting(), product, quantity)));
  }

  private Component total(PricedBaskets.Priced priced) {
    Span label = new Span(getTranslation("total"));
    Span amount =
        new Span(
            priced
                .total()
                .map(total -> Shown.money(total, getLocale()))
                .orElse(getTranslation("total.none")));
    amount.setId("basket-total");
    Div total = new Div(label, amount);
    total.addClassName("total");
    return total;
  }

  private Component toCheckout(PricedBaskets.Priced priced) {
    Button checkout =
        new Button(
            getTranslation("basket.checkout"),
            click -> getUI().ifPresent(ui -> ui.navigate(CheckoutView.class)));
    checkout.setId("go-to-checkout");
    checkout.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    checkout.setEnabled(priced.canBeOrdered());
    return checkout;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("basket.title") + " · OrderOnce";
  }
}
