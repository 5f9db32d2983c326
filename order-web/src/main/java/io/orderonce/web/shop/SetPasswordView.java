package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.customers.PasswordLink;
import io.orderonce.customers.PasswordLinks;
import io.orderonce.customers.SetPassword;
import io.orderonce.ui.FieldFlaws;
import io.orderonce.ui.OneClick;
import jakarta.inject.Inject;

/**
 * Sets a password with a link that staff made, or that came by mail. The new password is then to be
 * typed at the log-in: whoever holds the link has not yet shown that they know who it was for.
 */
@Route(PasswordLink.PAGE)
@AnonymousAllowed
@CdiComponent
public class SetPasswordView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final SetPassword setPassword;
  private final TextField userName = new TextField();
  private final PasswordField password = new PasswordField();
  private final Button set = new Button();
  private final OutcomeNote note = new OutcomeNote();
  private final Div form = new Div(userName, password);
  private final FieldFlaws flaws = new FieldFlaws();
  private String token = "";

  @Inject
  SetPasswordView(SetPassword setPassword) {
    this.setPassword = setPassword;
    addClassName("narrow");
    userName.setId("user-name");
    userName.setLabel(getTranslation("user-name"));
    userName.setAutocomplete(Autocomplete.USERNAME);
    userName.setReadOnly(true);
    password.setId("new-password");
    password.setLabel(getTranslation("password.new"));
    password.setHelperText(getTranslation("password.rule"));
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setMaxLength(128);
    flaws.of("password", password);
    set.setId("set-password");
    set.setText(getTranslation("set-password.set"));
    set.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    OneClick.on(set, this::trySetting);
    set.addClickShortcut(Key.ENTER);
    form.add(note, set);
    form.addClassNames("panel", "form");
    add(new H1(getTranslation("set-password.title")), form);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    token =
        event
            .getLocation()
            .getQueryParameters()
            .getSingleParameter(PasswordLink.PARAMETER)
            .orElse("");
    show(setPassword.look(token));
  }

  private void show(PasswordLinks.State state) {
    state
        .<Runnable>answer(
            open -> () -> userName.setValue(open.userName()),
            () -> () -> close("set-password.used"),
            () -> () -> close("set-password.too-old"),
            () -> () -> close("set-password.unknown"))
        .run();
  }

  private void close(String why) {
    note.refused(getTranslation(why), getTranslation(why + ".more"));
    offerLogIn();
  }

  /** There is nothing more to type: what is left is the message and the way on. */
  private void offerLogIn() {
    form.remove(userName, password, set);
    note.offer(new RouterLink(getTranslation("log-in.title"), LoginView.class));
  }

  private void trySetting() {
    try {
      set();
    } catch (Logins.TooManyLogins busy) {
      note.refused(getTranslation("log-in.busy"), getTranslation("log-in.busy.more"));
    } catch (LoginThrottle.TooManyTries refused) {
      note.refused(getTranslation("log-in.wait"), getTranslation("log-in.wait.more"));
    }
  }

  private void set() {
    flaws.clear();
    setPassword
        .set(token, password.getValue(), SignIn.address())
        .<Runnable>answer(
            done ->
                () -> {
                  note.good(
                      getTranslation("set-password.done"),
                      getTranslation("set-password.done.more"));
                  offerLogIn();
                },
            notOpen -> () -> show(notOpen.state()),
            refused ->
                () -> {
                  flaws.mark(refused.violations());
                  note.refused(getTranslation("set-password.refused"), flaws.summary());
                })
        .run();
  }

  @Override
  public String getPageTitle() {
    return getTranslation("set-password.title") + " · OrderOnce";
  }
}
