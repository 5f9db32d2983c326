package io.orderonce.web.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.ordering.ShipTo;

/** Second looks. Escape and a careless Enter do the safe thing: nothing is ordered. */
final class ConfirmDialogs {

  private ConfirmDialogs() {}

  static Dialog largeAmount(
      Component view,
      String heading,
      String amount,
      int pieces,
      ShipTo shipTo,
      Runnable yes,
      Runnable no) {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(heading);
    Span total = new Span(amount);
    total.addClassName("price-large");
    dialog.add(
        total,
        new Paragraph(
            view.getTranslation(
                "confirm.large.more",
                pieces,
                shipTo.name() + ", " + shipTo.street() + ", " + shipTo.city())));
    Button decline =
        new Button(
            view.getTranslation("confirm.no"),
            click -> {
              dialog.close();
              no.run();
            });
    decline.setId("confirm-no");
    decline.setAutofocus(true);
    Button accept = new Button(view.getTranslation("confirm.yes", amount));
    accept.setId("confirm-yes");
    accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    accept.setDisableOnClick(true);
    accept.addClickListener(
        click -> {
          dialog.close();
          yes.run();
        });
    dialog.setCloseOnOutsideClick(false);
    dialog.addDialogCloseActionListener(
        escape -> {
          dialog.close();
          no.run();
        });
    dialog.getFooter().add(decline, accept);
    return dialog;
  }
}
