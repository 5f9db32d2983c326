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
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.customers.Register;
import io.orderonce.customers.Registrant;
import io.orderonce.text.Flaw;
import io.orderonce.text.TextForms;
import io.orderonce.text.Violation;
import io.orderonce.ui.FieldFlaws;
import io.orderonce.ui.OneClick;
import jakarta.inject.Inject;
import java.util.List;

/** Creates a customer account and logs the new customer in. */
@Route("register")
@AnonymousAllowed
@CdiComponent
public class RegisterView extends Div implements HasDynamicTitle {

  private final Register register;
  private final SignIn signIn;
  private final TextField fullName = ContactFields.fullName();
  private final TextField email = ContactFields.email();
  private final TextField phone = ContactFields.phone();
  private final TextField userName = new TextField();
  private final PasswordField password = new PasswordField();
  private final OutcomeNote note = new OutcomeNote();
  private final Button create = new Button();
  private final FieldFlaws flaws = new FieldFlaws();

  @Inject
  RegisterView(Register register, SignIn signIn) {
    this.register = register;
    this.signIn = signIn;
    addClassName("narrow");
    userName.setId("user-name");
    userName.setLabel(getTranslation("user-name"));
    userName.setHelperText(getTranslation("user-name.rule"));
    userName.setAutocomplete(Autocomplete.USERNAME);
    userName.setMaxLength(60);
    password.setId("new-password");
    password.setLabel(getTranslation("password"));
    password.setHelperText(getTranslation("password.rule"));
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setMaxLength(128);
    flaws.of("fullName", fullName).of("email", email).of("phone", phone);
    flaws.of("userName", userName).of("password", password);
    create.setId("create-account");
    create.setText(getTranslation("register.create"));
    create.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_LARGE);
    OneClick.on(create, this::create);
    create.addClickShortcut(Key.ENTER);
    Div form = new Div(fullName, email, phone, userName, password, note, create);
    form.addClassNames("panel", "form");
    add(new H1(getTranslation("register.title")), form);
  }

  private void create() {
    try {
      register();
    } catch (Logins.TooManyLogins busy) {
      refuse(getTranslation("log-in.busy"), getTranslation("log-in.busy.more"));
    } catch (LoginThrottle.TooManyTries refused) {
      refuse(
          getTranslation("log-in.wait"),
          getTranslation("register.wait.more", refused.left().plusSeconds(59).toMinutes()));
    }
  }

  private void register() {
    flaws.clear();
    fullName.setValue(TextForms.pasted(fullName.getValue()));
    userName.setValue(TextForms.pasted(userName.getValue()));
    Registrant typed =
        new Registrant(
            userName.getValue(),
            password.getValue(),
            fullName.getValue(),
            email.getValue(),
            phone.getValue());
    register
        .register(typed, SignIn.address())
        .<Runnable>answer(
            registered -> this::signIn,
            taken -> () -> refuse(List.of(Violation.of("userName", Flaw.TAKEN))),
            refused -> () -> refuse(refused.violations()))
        .run();
  }

  private void refuse(List<Violation> violations) {
    flaws.mark(violations);
    refuse(getTranslation("register.refused"), flaws.summary());
  }

  private void signIn() {
    signIn
        .signIn(userName.getValue(), password.getValue())
        .ifPresent(why -> refuse(getTranslation(why), getTranslation(why + ".more")));
  }

  private void refuse(String sentence, String more) {
    note.refused(sentence, more);
  }

  @Override
  public String getPageTitle() {
    return getTranslation("register.title") + " · OrderOnce";
  }
}
