package io.orderonce.admin.customers;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.LinkDialog;
import io.orderonce.admin.parts.Staff;
import io.orderonce.customers.CustomerEntry;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.CustomerIds;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.InvalidDetails;
import io.orderonce.customers.NewCustomer;
import io.orderonce.customers.PhoneNumber;
import io.orderonce.customers.Users;
import io.orderonce.ids.CustomerId;
import io.orderonce.mail.PasswordMails;
import io.orderonce.ordering.ShipTo;
import io.orderonce.text.ReadingLanguage;
import io.orderonce.ui.AddressForm;
import io.orderonce.ui.FieldFlaws;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A form to enter a customer, and the user who orders for them. */
final class CustomerForm {

  private final CustomerFiles customers;
  private final Users users;
  private final PasswordMails mails;
  private final Runnable done;
  private final EditDialog dialog = new EditDialog();
  private final TextField name = field("customer-name", "customer.name", ShipTo.LONGEST);
  private final TextField email = field("customer-email", "customer.email", EmailAddress.LONGEST);
  private final TextField phone =
      field("customer-phone", "customer.phone", PhoneNumber.LONGEST_TYPED);
  private final TextField userName = field("customer-user-name", "customer.user-name", 60);
  private final TextField id = field("customer-id", "customer.id", 40);
  private final Select<ReadingLanguage> language = new Select<>();
  private final AddressForm address = new AddressForm();
  private final FieldFlaws flaws = new FieldFlaws();

  /**
   * @param done called when a customer was entered
   */
  CustomerForm(CustomerFiles customers, Users users, PasswordMails mails, Runnable done) {
    this.customers = customers;
    this.users = users;
    this.mails = mails;
    this.done = done;
    phone.setHelperText(text("customer.phone.more"));
    userName.setHelperText(text("customer.user-name.more"));
    id.setHelperText(text("customer.id.more"));
    language.setId("customer-language");
    language.setLabel(text("customer.language"));
    language.setItems(ReadingLanguage.values());
    language.setItemLabelGenerator(one -> text("customer.language." + one.tag()));
    language.setValue(ReadingLanguage.of(UI.getCurrent().getLocale()));
    flaws.of("name", name).of("email", email).of("phone", phone).of("userName", userName);
  }

  void open() {
    dialog.setWidth("36rem");
    FormLayout form = new FormLayout(name, email, phone, language, userName, id);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    H3 optional = new H3(text("customer.address"));
    optional.addClassName("part");
    dialog.open(text("customer.new"), "customer-save", this::save, form, optional, address);
  }

  private void save() {
    flaws.clear();
    id.setInvalid(false);
    Optional<ShipTo> shipTo = address.isEmpty() ? Optional.empty() : address.value();
    Optional<CustomerId> chosen =
        id.getValue().isBlank()
            ? Optional.of(CustomerIds.fresh())
            : CustomerId.read(id.getValue().strip().toUpperCase(Locale.ROOT));
    if (chosen.isEmpty()) {
      id.setErrorMessage(text("customer.id.rule"));
      id.setInvalid(true);
    } else if (shipTo.isEmpty() && !address.isEmpty()) {
      dialog.say(address.flaws().lines().toList());
    } else {
      enter(chosen.get(), shipTo);
    }
  }

  private void enter(CustomerId customer, Optional<ShipTo> shipTo) {
    try {
      NewCustomer fresh =
          NewCustomer.typed(
              customer,
              name.getValue(),
              email.getValue(),
              phone.getValue(),
              userName.getValue(),
              shipTo);
      customers
          .add(fresh, Staff.present().userName())
          .<Runnable>answer(
              entered -> () -> show(entered, fresh.userName()),
              () -> () -> dialog.say(List.of(text("customer.id.taken"))),
              () -> () -> dialog.say(List.of(text("customer.user-name.taken"))))
          .run();
    } catch (InvalidDetails invalid) {
      flaws.mark(invalid.flaws());
      dialog.say(flaws.summary().lines().toList());
    }
  }

  private void show(CustomerEntry.Entered entered, String user) {
    users.noteLanguage(user, language.getValue());
    dialog.close();
    done.run();
    LinkDialog.show(name.getValue(), user, entered.link(), mails);
  }

  private static TextField field(String id, String label, int longest) {
    TextField field = new TextField(text(label));
    field.setId(id);
    field.setMaxLength(longest);
    return field;
  }
}
