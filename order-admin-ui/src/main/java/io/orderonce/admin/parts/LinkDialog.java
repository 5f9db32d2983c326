package io.orderonce.admin.parts;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Paragraph;
import io.orderonce.customers.PasswordLink;
import io.orderonce.ui.Formats;

/** Shows, once, the link by which somebody sets a password, for staff to hand it over. */
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
   */
  public static void show(String whose, PasswordLink link) {
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
    dialog.getFooter().add(copy, close);
    dialog.open();
  }
}
