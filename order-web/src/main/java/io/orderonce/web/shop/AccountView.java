package io.orderonce.web.shop;

import com.vaadin.cdi.annotation.CdiComponent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.customers.Addresses;
import io.orderonce.customers.ChangePassword;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.Login;
import io.orderonce.customers.LoginThrottle;
import io.orderonce.customers.Logins;
import io.orderonce.ids.CustomerId;
import io.orderonce.ui.FieldFlaws;
import io.orderonce.ui.OneClick;
import io.orderonce.web.orders.PersonalExport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;

/** The customer's own password and addresses, and how the shop reaches them. */
@Route("account")
@RolesAllowed("shopper")
@CdiComponent
public class AccountView extends Div implements BeforeEnterObserver, HasDynamicTitle {

  private final Visitor visitor;
  private final ChangePassword changePassword;
  private final Addresses addresses;
  private final CustomerFiles customers;
  private final ContactPanel contact;
  private final PersonalExport export;
  private final Div book = new Div();
  private final Div data = new Div();
  private final PasswordField old = password("password.old", Autocomplete.CURRENT_PASSWORD);
  private final PasswordField fresh = password("password.new", Autocomplete.NEW_PASSWORD);
  private final OutcomeNote note = new OutcomeNote();
  private final FieldFlaws flaws = new FieldFlaws();

  @Inject
  AccountView(
      Visitor visitor,
      ChangePassword changePassword,
      Addresses addresses,
      CustomerFiles customers,
      PersonalExport export) {
    this.visitor = visitor;
    this.changePassword = changePassword;
    this.addresses = addresses;
    this.customers = customers;
    this.contact = new ContactPanel(customers);
    this.export = export;
    addClassName("account-page");
    flaws.of("password", fresh);
    fresh.setHelperText(getTranslation("password.rule"));
    Button change = new Button(getTranslation("password.change"));
    change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    OneClick.on(change, this::tryChanging);
    Div form = new Div(new H2(getTranslation("password.change")), old, fresh, note, change);
    form.addClassNames("panel", "form");
    book.addClassName("panel");
    data.addClassName("panel");
    Div mine = new Div(contact, book);
    mine.addClassName("stack");
    Div other = new Div(form, data);
    other.addClassName("stack");
    Div two = new Div(mine, other);
    two.addClassName("two");
    add(new H1(getTranslation("account.title")), two);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    showAddresses();
    contact.show(customer());
    showData(customer());
  }

  /** The download is a request of its own: whether the session is still good is checked again. */
  private void showData(CustomerId customer) {
    Anchor download =
        new Anchor(
            (DownloadHandler)
                event -> {
                  event.setFileName(PersonalExport.FILE_NAME);
                  event.setContentType("application/json");
                  export.of(customer).write(event.getOutputStream());
                },
            getTranslation("account.data.download"));
    download.setId("download-data");
    download.addClassName("plain-button");
    download.getElement().setAttribute("download", true);
    data.removeAll();
    data.add(
        new H2(getTranslation("account.data")),
        new Paragraph(getTranslation("account.data.more")),
        download);
  }

  private CustomerId customer() {
    return visitor.customer().orElseThrow();
  }

  private void showAddresses() {
    book.removeAll();
    book.add(new AddressBook(addresses, customer(), known()));
  }

  private TypedAddress known() {
    return customers.find(customer()).map(KnownAddress::of).orElse(TypedAddress.NOTHING);
  }

  private void tryChanging() {
    try {
      change();
    } catch (Logins.TooManyLogins busy) {
      note.refused(getTranslation("log-in.busy"), getTranslation("log-in.busy.more"));
    } catch (LoginThrottle.TooManyTries refused) {
      note.refused(getTranslation("log-in.wait"), getTranslation("log-in.wait.more"));
    }
  }

  private void change() {
    Login login = visitor.login().orElseThrow();
    flaws.clear();
    old.setInvalid(false);
    changePassword
        .change(login, old.getValue(), fresh.getValue(), SignIn.address())
        .<Runnable>answer(
            changed ->
                () -> {
                  visitor.goOnAs(changed.login());
                  old.clear();
                  fresh.clear();
                  note.good(getTranslation("password.changed"), "");
                },
            wrong ->
                () -> {
                  old.setErrorMessage(getTranslation("password.wrong"));
                  old.setInvalid(true);
                  old.focus();
                  note.refused(getTranslation("password.wrong"), "");
                },
            refused ->
                () -> {
                  flaws.mark(refused.violations());
                  note.refused(getTranslation("password.refused"), flaws.summary());
                })
        .run();
  }

  private PasswordField password(String label, Autocomplete autocomplete) {
    PasswordField field = new PasswordField(getTranslation(label));
    field.setAutocomplete(autocomplete);
    field.setMaxLength(128);
    return field;
  }

  @Override
  public String getPageTitle() {
    return getTranslation("account.title") + " · OrderOnce";
  }
}
