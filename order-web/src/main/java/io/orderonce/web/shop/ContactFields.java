package io.orderonce.web.shop;

import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.PhoneNumber;

/** The fields in which customers say how the shop reaches them. */
final class ContactFields {

  private ContactFields() {}

  static TextField fullName() {
    TextField name = new TextField();
    name.setId("full-name");
    name.setLabel(name.getTranslation("full-name"));
    name.setAutocomplete(Autocomplete.NAME);
    name.setMaxLength(120);
    return name;
  }

  static TextField email() {
    TextField email = new TextField();
    email.setId("email");
    email.setLabel(email.getTranslation("contact.email"));
    email.setAutocomplete(Autocomplete.EMAIL);
    email.setMaxLength(EmailAddress.LONGEST);
    return email;
  }

  static TextField phone() {
    TextField phone = new TextField();
    phone.setId("phone");
    phone.setLabel(phone.getTranslation("contact.phone"));
    phone.setHelperText(phone.getTranslation("contact.phone.rule"));
    phone.setAutocomplete(Autocomplete.TEL);
    phone.setMaxLength(PhoneNumber.LONGEST_TYPED);
    return phone;
  }
}
