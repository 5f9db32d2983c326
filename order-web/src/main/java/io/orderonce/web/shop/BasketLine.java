package io.orderonce.web.shop;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.ProductId;
import io.orderonce.pages.Shown;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * A line of a basket on the page. It stays the same while its figures change: a second click on its
 * button, and the place of who works by keyboard, would be lost with it.
 */
final class BasketLine extends Div {

  private final ObjIntConsumer<ProductId> put;
  private final Consumer<PricedBaskets.Line> takeOut;
  private final Span each = new Span();
  private final Span note = new Span();
  private final Span amount = new Span();
  private final IntegerField quantity = new IntegerField();
  private PricedBaskets.Line line;

  /**
   * @param put told the quantity that somebody wants instead
   * @param takeOut told the line that nobody wants any more
   */
  BasketLine(
      PricedBaskets.Line line,
      ObjIntConsumer<ProductId> put,
      Consumer<PricedBaskets.Line> takeOut) {
    this.line = line;
    this.put = put;
    this.takeOut = takeOut;
    RouterLink name =
        new RouterLink(
            line.product().name(),
            ProductView.class,
            new RouteParameters("productId", line.product().id().value()));
    name.addClassName("name");
    each.addClassName("muted");
    note.addClassName("trouble");
    Div text = new Div(name, each, note);
    text.addClassName("what");
    amount.addClassName("amount");
    addClassName("line");
    add(Pictures.of(line.product()), text, stepper(), amount, remover());
    show(line);
  }

  /** The same product, as it is now. */
  void show(PricedBaskets.Line now) {
    line = now;
    each.setText(Shown.money(now.product().unitPrice(), getLocale()));
    note.setVisible(now.trouble().isPresent());
    note.setText(now.trouble().map(text -> getTranslation(text, now.product().stock())).orElse(""));
    amount.setText(Shown.money(now.total(), getLocale()));
    quantity.setValue(now.quantity());
  }

  private IntegerField stepper() {
    quantity.setMin(1);
    quantity.setMax(Basket.LARGEST_QUANTITY);
    quantity.setStepButtonsVisible(true);
    quantity.setAriaLabel(getTranslation("quantity.of", line.product().name()));
    quantity.addValueChangeListener(
        change -> {
          if (change.isFromClient() && !quantity.isInvalid() && change.getValue() != null) {
            put.accept(line.product().id(), change.getValue());
          }
        });
    return quantity;
  }

  private Button remover() {
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), click -> takeOut.accept(line));
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    remove.setAriaLabel(getTranslation("basket.remove", line.product().name()));
    return remove;
  }
}
