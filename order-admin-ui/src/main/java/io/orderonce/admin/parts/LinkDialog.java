package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Paragraph;
import io.orderonce.customers.PasswordLink;
import io.orderonce.mail.PasswordMails;
import io.orderonce.ui.Formats;
import io.orderonce.ui.OneClick;

/**
 * Shows, once, the link by which somebody sets a password, for staff to hand it over; or to have
 * one sent by mail instead.
 */
public final class LinkDialog {

  private static final String SELECT_ELSE_COPY =
      """
      this.addEventListener('click', () => {
        getSelection().selectAllChildren($0);
        if (navigator.clipboard) navigator.clipboard.writeText($0.href);
      });\
      """;

  private LinkDialog() {}

  /**
   * @param whose name of the user or customer
   * @param userName the user who can set their password with it
   */
  public static void show(String whose, String userName, PasswordLink link, PasswordMails mails) {
    Dialog dialog = new Dialog();
    dialog.setHeaderTitle(text("link.title", whose));
    dialog.setWidth("34rem");
    Paragraph how =
        new Paragraph(
            text(
                "link.how", Formats.timeWithOffset(link.expiresAt(), UI.getCurrent().getLocale())));
    Anchor address = new Anchor(link.path(), link.path());
    address.setId("password-link");
    address.addClassNames("mono", "link");
    address.setTarget(AnchorTarget.BLANK);
    // the browser knows under which name the shop is reached; the server does not rely on it
    address.getElement().executeJs("this.textContent = this.href");
    Button copy = new Button(text("link.copy"));
    copy.setId("link-copy");
    copy.getElement().executeJs(SELECT_ELSE_COPY, address.getElement());
    Button close = new Button(text("link.close"), click -> dialog.close());
    close.setId("link-close");
    dialog.add(how, address);
    dialog.getFooter().add(copy);
    if (mails.canSend(userName)) {
      dialog.getFooter().add(mail(userName, mails, how, address, copy));
    } else {
      Paragraph why = new Paragraph(text(mails.areSent() ? "link.no-address" : "link.no-mail"));
      why.addClassName("muted");
      dialog.add(why);
    }
    dialog.getFooter().add(close);
    dialog.open();
  }

  /** What is shown is worthless once another link is sent: it disappears. */
  private static Button mail(
      String userName, PasswordMails mails, Paragraph how, Anchor address, Button copy) {
    Button mail = new Button(text("link.mail"));
    mail.setId("link-mail");
    OneClick.on(
        mail,
        () -> {
          boolean sent = mails.send(userName, Staff.present().userName());
          how.setText(text(sent ? "link.mailed" : "link.no-address"));
          mail.removeFromParent();
          if (sent) {
            address.removeFromParent();
            copy.removeFromParent();
          }
        });
    return mail;
  }
}
