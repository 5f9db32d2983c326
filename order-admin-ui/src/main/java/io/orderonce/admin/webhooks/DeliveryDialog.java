package io.orderonce.admin.webhooks;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import io.orderonce.admin.parts.Staff;
import io.orderonce.ui.Formats;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import io.orderonce.webhooks.Delivery;
import io.orderonce.webhooks.DeliveryAnswer;
import io.orderonce.webhooks.Webhooks;
import java.util.Locale;

/** One delivery with everything that was answered, and the button to send it again. */
final class DeliveryDialog {

  private final Webhooks webhooks;
  private final Runnable done;
  private final Dialog dialog = new Dialog();

  /**
   * @param done called when something has changed
   */
  DeliveryDialog(Webhooks webhooks, Runnable done) {
    this.webhooks = webhooks;
    this.done = done;
  }

  void show(Delivery delivery) {
    Locale locale = UI.getCurrent().getLocale();
    dialog.setHeaderTitle(text("delivery.title", delivery.event().id()));
    dialog.setWidth("40rem");
    Div headline =
        new Div(
            WebhookBadges.of(delivery.state()),
            new Span(text("webhook.type." + delivery.event().type().text())),
            mono(delivery.event().order().canonical()));
    headline.addClassName("headline");
    dialog.add(headline);
    delivery
        .nextTryAt()
        .ifPresent(
            at ->
                dialog.add(
                    new Paragraph(
                        text(
                            "delivery.next",
                            Formats.timeWithSeconds(at, locale),
                            Formats.time(delivery.giveUpAt(), locale)))));
    if (delivery.answers().isEmpty()) {
      dialog.add(new Paragraph(text("delivery.not-tried")));
    }
    delivery.answers().forEach(answer -> dialog.add(panel(answer, locale)));
    Button again = new Button(text("delivery.retry"));
    again.setId("delivery-retry");
    again.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(again, () -> retry(delivery));
    Button close = new Button(text("link.close"), click -> dialog.close());
    close.setId("delivery-close");
    dialog.getFooter().add(close, again);
    dialog.open();
  }

  private void retry(Delivery delivery) {
    Toast.show(
        webhooks
            .retry(delivery.webhook(), delivery.id(), Staff.present().userName())
            .<String>answer(
                again -> text("delivery.sent-again"),
                () -> text("delivery.webhook-off"),
                () -> text("gone")));
    dialog.close();
    done.run();
  }

  /** What a receiver says is shown as it came, never as markup. */
  private static Div panel(DeliveryAnswer answer, Locale locale) {
    Div panel = new Div();
    panel.addClassName("answer");
    String status =
        answer.status().isPresent()
            ? text("delivery.status", Integer.toString(answer.status().getAsInt()))
            : text("delivery.no-status");
    Span line =
        new Span(
            String.join(
                " · ",
                Formats.timeWithSeconds(answer.at(), locale),
                status,
                text("delivery.took", answer.took().toMillis())));
    panel.add(line);
    answer
        .trouble()
        .ifPresent(
            trouble -> {
              Paragraph wrong = new Paragraph(trouble);
              wrong.addClassName("wrong");
              panel.add(wrong);
            });
    answer
        .content()
        .ifPresent(
            content -> {
              Pre shown = new Pre(content);
              shown.addClassName("mono");
              panel.add(shown);
            });
    return panel;
  }

  private static Span mono(String text) {
    Span mono = new Span(text);
    mono.addClassName("mono");
    return mono;
  }
}
