package io.orderonce.admin.customers;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.parts.EditDialog;
import io.orderonce.admin.parts.Tracked;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.InvalidDetails;
import io.orderonce.customers.PhoneNumber;
import io.orderonce.edits.Update;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ui.FieldFlaws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A form for the name of a customer and how they are reached. */
final class ContactForm {

  /** Makes the change if the customer still is as they were seen. */
  interface Saving {
    Update<CustomerFile> save(CustomerFile seen, CustomerChange change);
  }

  private final Saving saving;
  private final EditDialog dialog = new EditDialog();
  private final TextField name = new TextField(text("customer.name"));
  private final TextField email = new TextField(text("customer.email"));
  private final TextField phone = new TextField(text("customer.phone"));
  private final Tracked<String> trackedName = new Tracked<>(name);
  private final Tracked<String> trackedEmail = new Tracked<>(email);
  private final Tracked<String> trackedPhone = new Tracked<>(phone);
  private final FieldFlaws flaws = new FieldFlaws();
  private CustomerFile seen;

  ContactForm(CustomerFile file, Saving saving) {
    this.seen = file;
    this.saving = saving;
    name.setId("customer-name");
    name.setMaxLength(ShipTo.LONGEST);
    email.setId("customer-email");
    email.setMaxLength(EmailAddress.LONGEST);
    phone.setId("customer-phone");
    phone.setMaxLength(PhoneNumber.LONGEST_TYPED);
    phone.setHelperText(text("customer.phone.more"));
    flaws.of("name", name).of("email", email).of("phone", phone);
    trackedName.show(file.name());
    trackedEmail.show(emailOf(file));
    trackedPhone.show(phoneOf(file));
  }

  void open() {
    dialog.setWidth("30rem");
    FormLayout form = new FormLayout(name, email, phone);
    form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
    dialog.open(text("customer.contact"), "contact-save", this::trySaving, form);
  }

  private void trySaving() {
    flaws.clear();
    try {
      save(
          ContactChange.typed(
              trackedName.entered(),
              trackedEmail.entered(),
              trackedPhone.entered(),
              seen.country()));
    } catch (InvalidDetails invalid) {
      flaws.mark(invalid.flaws());
      dialog.say(flaws.summary().lines().toList());
    }
  }

  private void save(ContactChange change) {
    if (change.equals(ContactChange.NONE)) {
      dialog.close();
      return;
    }
    saving
        .save(seen, CustomerChange.ofContact(change))
        .<Runnable>answer(
            done -> dialog::close, present -> () -> showConflict(present), () -> dialog::close)
        .run();
  }

  private void showConflict(CustomerFile present) {
    List<String> theirs = new ArrayList<>();
    theirs(trackedName, "customer.name", present.name()).ifPresent(theirs::add);
    theirs(trackedEmail, "customer.email", emailOf(present)).ifPresent(theirs::add);
    theirs(trackedPhone, "customer.phone", phoneOf(present)).ifPresent(theirs::add);
    dialog.say(List.of(text("customer.contact.changed-meanwhile", String.join("; ", theirs))));
    seen = present;
    trackedName.showBehind(present.name());
    trackedEmail.showBehind(emailOf(present));
    trackedPhone.showBehind(phoneOf(present));
  }

  private static Optional<String> theirs(Tracked<String> field, String label, String present) {
    return field.isContested(present)
        ? Optional.of(
            text("changed.field", text(label), present.isEmpty() ? text("changed.empty") : present))
        : Optional.empty();
  }

  private static String emailOf(CustomerFile file) {
    return file.email().map(EmailAddress::value).orElse("");
  }

  private static String phoneOf(CustomerFile file) {
    return file.phone().orElse("");
  }
}
