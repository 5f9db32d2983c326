package io.orderonce.web.shop;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.InvalidDetails;
import io.orderonce.ids.CustomerId;
import io.orderonce.ui.FieldFlaws;
import io.orderonce.ui.OneClick;
import io.orderonce.ui.Toast;
import java.util.Optional;

/**
 * Who a customer is, and how the shop reaches them. Only what was edited is written and validated:
 * an account from before may have no e-mail address, or a number that nobody would enter today.
 */
final class ContactPanel extends Div {

  private final CustomerFiles customers;
  private final TextField name = ContactFields.fullName();
  private final TextField email = ContactFields.email();
  private final TextField phone = ContactFields.phone();
  private final FieldFlaws flaws = new FieldFlaws();
  private String shownName = "";
  private String shownEmail = "";
  private String shownPhone = "";

  ContactPanel(CustomerFiles customers) {
    this.customers = customers;
    addClassNames("panel", "form");
    flaws.of("name", name).of("email", email).of("phone", phone);
  }

  void show(CustomerId customer) {
    removeAll();
    customers.find(customer).ifPresent(this::show);
    Button save = new Button(getTranslation("contact.save"));
    save.setId("save-contact");
    OneClick.on(save, () -> save(customer));
    add(new H2(getTranslation("contact.title")), name, email, phone, save);
  }

  private void show(CustomerFile file) {
    shownName = file.name();
    shownEmail = file.email().map(EmailAddress::value).orElse("");
    shownPhone = file.phone().orElse("");
    name.setValue(shownName);
    email.setValue(shownEmail);
    phone.setValue(shownPhone);
  }

  private void save(CustomerId customer) {
    flaws.clear();
    try {
      Optional<String> country = customers.find(customer).flatMap(CustomerFile::country);
      customers.changeOwn(
          customer,
          ContactChange.typed(
              edited(name, shownName),
              edited(email, shownEmail),
              edited(phone, shownPhone),
              country));
      customers.find(customer).ifPresent(this::show);
      Toast.show(getTranslation("contact.saved"));
    } catch (InvalidDetails invalid) {
      flaws.mark(invalid.flaws());
    }
  }

  private static Optional<String> edited(TextField field, String shown) {
    return Optional.of(field.getValue()).filter(typed -> !typed.equals(shown));
  }
}
