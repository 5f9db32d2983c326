package io.orderonce.web.shop;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.OneClick;
import java.util.List;

/** Confirmation dialogs. Escape and a careless Enter are safe: they order nothing. */
final class ConfirmDialogs {

  /** The order in brief. */
  record Review(String amount, int pieces, ShipTo shipTo) {}

  /** The actions for yes and no. */
  record Answer(Runnable yes, Runnable no) {}

  private ConfirmDialogs() {}

  /**
   * One dialog for the whole order, whatever the reason for asking.
   *
   * @param heading the question
   * @param details shown before amount, pieces and address
   */
  static Dialog ask(
      Component view, String heading, List<Component> details, Review review, Answer answer) {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(heading);
    details.forEach(dialog::add);
    Span total = new Span(review.amount());
    total.addClassName("price-large");
    ShipTo shipTo = review.shipTo();
    dialog.add(
        total,
        new Paragraph(
            view.getTranslation(
                "confirm.large.more",
                review.pieces(),
                shipTo.name() + ", " + shipTo.street() + ", " + shipTo.city())));
    Button decline =
        new Button(
            view.getTranslation("confirm.no"),
            click -> {
              dialog.close();
              answer.no().run();
            });
    decline.setId("confirm-no");
    decline.setAutofocus(true);
    Button accept = new Button(view.getTranslation("confirm.yes", review.amount()));
    accept.setId("confirm-yes");
    accept.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(
        accept,
        () -> {
          dialog.close();
          answer.yes().run();
        });
    dialog.setCloseOnOutsideClick(false);
    dialog.addDialogCloseActionListener(
        escape -> {
          dialog.close();
          answer.no().run();
        });
    dialog.getFooter().add(decline, accept);
    return dialog;
  }
}
