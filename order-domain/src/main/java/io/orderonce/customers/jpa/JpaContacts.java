package io.orderonce.customers.jpa;

import io.orderonce.customers.Contact;
import io.orderonce.customers.ContactChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.PhoneKey;
import io.orderonce.customers.PhoneNumber;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.persons.jpa.JpaContactKeys;
import io.orderonce.text.TextForms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes the name of a customer and how they are reached, under the lock on their row. */
final class JpaContacts {

  private static final String NAME =
      "UPDATE customers SET name = ?, search_name = ? WHERE customer_id = ?";

  private static final String EMAIL = "UPDATE customers SET email = ? WHERE customer_id = ?";

  private static final String PHONE =
      "UPDATE customers SET phone = ?, phone_key = ?, phone_at = ? WHERE customer_id = ?";

  private final JpaContactKeys keys;

  JpaContacts(JpaContactKeys keys) {
    this.keys = keys;
  }

  /** For a customer who has just been entered. */
  void enter(Sql sql, CustomerId customer, Contact contact) {
    keys.email(sql, customer, contact.email().map(EmailAddress::value));
    keys.phone(sql, customer, contact.phone().map(PhoneNumber::value));
  }

  /**
   * @param file as it is under the lock
   * @return in words what has changed, without the values: they are personal, and must not outlive
   *     the customer's data in the audit trail
   */
  List<String> change(Sql sql, CustomerFile file, ContactChange change, Instant now) {
    String id = file.id().value();
    List<String> words = new ArrayList<>();
    change
        .name()
        .filter(name -> !name.equals(file.name()))
        .ifPresent(
            name -> {
              sql.change(NAME, name, TextForms.folded(name), id);
              words.add("new name");
            });
    change
        .email()
        .filter(email -> !email.equals(file.email()))
        .ifPresent(
            email -> {
              sql.change(EMAIL, email.map(EmailAddress::value).orElse(null), id);
              keys.email(sql, file.id(), email.map(EmailAddress::value));
              words.add(email.isPresent() ? "new e-mail" : "no e-mail");
            });
    change
        .phone()
        .map(phone -> phone.map(PhoneNumber::value))
        .filter(phone -> !phone.equals(file.phone()))
        .ifPresent(
            phone -> {
              sql.change(
                  PHONE, phone.orElse(null), keyOf(phone), phone.isPresent() ? now : null, id);
              keys.phone(sql, file.id(), phone);
              words.add(phone.isPresent() ? "new phone" : "no phone");
            });
    return words;
  }

  private static @Nullable String keyOf(Optional<String> phone) {
    return phone.flatMap(PhoneKey::of).orElse(null);
  }
}
