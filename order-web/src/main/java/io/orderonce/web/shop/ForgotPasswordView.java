package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.mail.PasswordMails;
import io.orderonce.text.TextForms;
import io.orderonce.ui.OneClick;
import jakarta.inject.Inject;

/**
 * Sends somebody who has forgotten their password a link by mail. Everybody gets the same answer:
 * it does not tell whether there is such a user.
 */
@Route("forgot-password")
@AnonymousAllowed
@CdiComponent
public class ForgotPasswordView extends Div implements HasDynamicTitle {

  private final PasswordMails mails;
  private final TextField userName = new TextField();
  private final OutcomeNote note = new OutcomeNote();

  @Inject
  ForgotPasswordView(PasswordMails mails) {
    this.mails = mails;
    addClassName("narrow");
    add(new H1(getTranslation("forgot-password.title")), mails.areSent() ? form() : noMail());
    Paragraph back = new Paragraph(new RouterLink(getTranslation("log-in.title"), LoginView.class));
    add(back);
  }

  private Div form() {
    userName.setId("user-name");
    userName.setLabel(getTranslation("user-name"));
    userName.setAutocomplete(Autocomplete.USERNAME);
    userName.setMaxLength(60);
    userName.setManualValidation(true);
    Button send = new Button(getTranslation("forgot-password.send"));
    send.setId("send-link");
    send.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    OneClick.on(send, this::trySending);
    send.addClickShortcut(Key.ENTER);
    Div form = new Div(new Paragraph(getTranslation("forgot-password.lead")), userName, note, send);
    form.addClassNames("panel", "form");
    return form;
  }

  private Div noMail() {
    note.waiting(
        getTranslation("forgot-password.no-mail"), getTranslation("forgot-password.no-mail.more"));
    return note;
  }

  private void trySending() {
    String name = TextForms.pasted(userName.getValue());
    userName.setInvalid(name.isEmpty());
    if (name.isEmpty()) {
      userName.setErrorMessage(getTranslation("required"));
      userName.focus();
      return;
    }
    try {
      mails.forgotten(name, SignIn.address());
      note.good(
          getTranslation("forgot-password.sent"), getTranslation("forgot-password.sent.more"));
    } catch (LoginThrottle.TooManyTries refused) {
      note.refused(getTranslation("log-in.wait"), getTranslation("log-in.wait.more"));
    } catch (PasswordMails.Busy busy) {
      note.refused(getTranslation("forgot-password.busy"), getTranslation("log-in.busy.more"));
    }
  }

  @Override
  public String getPageTitle() {
    return getTranslation("forgot-password.title") + " · OrderOnce";
  }
}
