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
import io.orderonce.ui.Pictures;
import io.orderonce.ui.PricedLine;
import io.orderonce.ui.QuantityField;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * A line of a basket on the page. The component is kept while its figures change: replacing it
 * would lose a second click on its buttons, and the focus of keyboard users.
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
   * @param put receives the new quantity
   * @param takeOut receives the line to remove
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
   * Shows the current state of the same product. An invalid quantity stays in its field until it is
   * corrected.
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

  /** Whether the quantity entered is valid; if not, the field shows an error. */
  boolean isSettled() {
    return quantity.wanted().isPresent();
  }

  /** Moves the focus to the quantity, to correct it. */
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
    // the line below moves up into this one's place
    DeliberateClick.on(remove, "remove", () -> takeOut.accept(line));
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
    remove.setAriaLabel(getTranslation("basket.remove", line.name()));
    return remove;
  }
}
