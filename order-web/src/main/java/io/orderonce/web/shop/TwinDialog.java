package io.orderonce.web.shop;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.ui.Formats;
import io.orderonce.ui.OneClick;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Lets a buyer choose which of their other orders this one repeats. */
final class TwinDialog {

  private static final int MOST_SHOWN = 20;

  private final Locale locale;
  private final Dialog dialog = new Dialog();
  private final RadioButtonGroup<Order> twin = new RadioButtonGroup<>();

  /**
   * @param likely the other orders, the likeliest first
   * @param locale for times and amounts
   * @param report receives the chosen order once the buyer has confirmed
   */
  TwinDialog(Order order, List<Order> likely, Locale locale, Consumer<Order> report) {
    this.locale = locale;
    dialog.setHeaderTitle(text("order.twice.ask"));
    dialog.setWidth("34rem");
    Button keep = new Button(text(likely.isEmpty() ? "close" : "order.keep"), c -> dialog.close());
    keep.setAutofocus(true);
    dialog.getFooter().add(keep);
    if (likely.isEmpty()) {
      dialog.add(new Paragraph(text("order.twice.none")));
    } else {
      boolean shipped = !OrderAction.CANCEL.canBeDoneTo(order);
      dialog.add(
          new Paragraph(text(shipped ? "order.twice.shipped" : "order.twice.more")),
          choice(likely));
      dialog.getFooter().add(confirm(shipped, report));
    }
  }

  void open() {
    dialog.open();
  }

  private RadioButtonGroup<Order> choice(List<Order> likely) {
    twin.setId("twin");
    twin.setLabel(text("order.twice.which"));
    twin.addThemeVariants(RadioGroupVariant.LUMO_VERTICAL);
    twin.setManualValidation(true);
    twin.setItems(likely.stream().limit(MOST_SHOWN).toList());
    // a label generator set later would replace the renderer
    twin.setRenderer(new ComponentRenderer<>(this::shown));
    return twin;
  }

  private Div shown(Order order) {
    Span number = new Span(order.number().canonical());
    number.addClassName("mono");
    Span state = new Span(text("state." + order.state().text()));
    state.addClassNames("state", order.state().text());
    Span rest =
        new Span(
            Formats.time(order.placedAt(), locale) + " · " + Formats.money(order.total(), locale));
    rest.addClassName("muted");
    Div row = new Div(number, state, rest);
    row.addClassName("twin-choice");
    return row;
  }

  private Button confirm(boolean shipped, Consumer<Order> report) {
    Button confirm =
        new Button(text(shipped ? "order.twice.confirm.shipped" : "order.twice.confirm"));
    confirm.setId("ordered-twice-yes");
    confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(
        confirm,
        () ->
            twin.getOptionalValue()
                .ifPresentOrElse(
                    chosen -> {
                      report.accept(chosen);
                      dialog.close();
                    },
                    this::showMissingChoice));
    return confirm;
  }

  private void showMissingChoice() {
    twin.setErrorMessage(text("order.twice.choose"));
    twin.setInvalid(true);
  }

  private String text(String key) {
    return dialog.getTranslation(key);
  }
}
