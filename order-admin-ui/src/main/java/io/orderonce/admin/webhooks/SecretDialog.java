package io.orderonce.admin.webhooks;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.webhooks.WebhookSecret;

/** Shows a secret, once, for the receiver's configuration. */
final class SecretDialog {

  private static final String SELECT_ELSE_COPY =
      """
      this.addEventListener('click', () => {
        getSelection().selectAllChildren($0);
        if (navigator.clipboard) navigator.clipboard.writeText($0.textContent);
      });\
      """;

  private SecretDialog() {}

  static void show(WebhookSecret secret) {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(text("webhook.secret.title"));
    dialog.setWidth("34rem");
    dialog.setCloseOnOutsideClick(false);
    Span shown = new Span(secret.text());
    shown.setId("webhook-secret");
    shown.addClassNames("mono", "link");
    Button copy = new Button(text("link.copy"));
    copy.setId("secret-copy");
    copy.getElement().executeJs(SELECT_ELSE_COPY, shown.getElement());
    Button close = new Button(text("link.close"), click -> dialog.close());
    close.setId("secret-close");
    close.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    dialog.add(new Paragraph(text("webhook.secret.how")), shown);
    dialog.getFooter().add(copy, close);
    dialog.open();
  }
}
