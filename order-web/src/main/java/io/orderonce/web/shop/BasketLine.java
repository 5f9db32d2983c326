package io.orderonce.web.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.DeliberateClick;
import io.orderonce.ui.Formats;
import io.orderonce.ui.PricedLine;
import io.orderonce.ui.QuantityField;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * A line of a basket on the page. It stays the same while its figures change: a second click on its
 * button, and the place of who works by keyboard, would be lost with it.
 */
final class BasketLine extends Div {

  private final ObjIntConsumer<ProductId> put;
  private final Consumer<PricedLine> takeOut;
  private final Span each = new Span();
  private final Span note = new Span();
  private final Span amount = new Span();
  private final QuantityField quantity = new QuantityField();
  private PricedLine line;

  /**
   * @param put told the quantity that somebody wants instead
   * @param takeOut told the line that nobody wants any more
   */
  BasketLine(PricedLine line, ObjIntConsumer<ProductId> put, Consumer<PricedLine> takeOut) {
    this.line = line;
    this.put = put;
    this.takeOut = takeOut;
    each.addClassName("muted");
    note.addClassName("trouble");
    Div text = new Div(name(), each, note);
    text.addClassName("what");
    amount.addClassName("amount");
    addClassName("line");
    add(picture(), text, stepper(), amount, remover());
    quantity.setValue(line.quantity());
    show(line);
  }

  /**
   * The same product, as it is now. A number that cannot be stays where it is typed until it is
   * mended.
   */
  void show(PricedLine now) {
    line = now;
    each.setText(now.price().map(price -> Formats.money(price, getLocale())).orElse(""));
    note.setVisible(now.trouble().isPresent());
    note.setText(
        now.trouble()
            .map(trouble -> getTranslation(trouble.key(), trouble.parameters()))
            .orElse(""));
    amount.setText(now.total().map(total -> Formats.money(total, getLocale())).orElse("–"));
    if (isSettled()) {
      quantity.setValue(now.quantity());
    }
  }

  /** Whether the number that stands there is one that can be; else the field says so. */
  boolean isSettled() {
    return quantity.wanted().isPresent();
  }

  /** To mend what stands there. */
  void focus() {
    quantity.focus();
  }

  private Component picture() {
    return line.product().map(Pictures::of).orElseGet(() -> Pictures.of("0", "", ""));
  }

  private Component name() {
    Component name =
        line.product().isEmpty()
            ? new Span(line.name())
            : new RouterLink(
                line.name(),
                ProductView.class,
                new RouteParameters("productId", line.id().value()));
    name.addClassName("name");
    return name;
  }

  private QuantityField stepper() {
    quantity.setAriaLabel(getTranslation("quantity.of", line.name()));
    quantity.addValueChangeListener(
        change -> {
          if (change.isFromClient()) {
            quantity.wanted().ifPresent(wanted -> put.accept(line.id(), wanted));
          }
        });
    return quantity;
  }

  private Button remover() {
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create());
    // the line below moves up to where this one was
    DeliberateClick.on(remove, "remove", () -> takeOut.accept(line));
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    remove.setAriaLabel(getTranslation("basket.remove", line.name()));
    return remove;
  }
}
