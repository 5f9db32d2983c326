package io.orderonce.customers.jpa;

import io.orderonce.customers.Contact;
import io.orderonce.customers.EmailAddress;
import io.orderonce.customers.PhoneKey;
import io.orderonce.customers.PhoneNumber;
import io.orderonce.text.TextForms;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer, for whom orders are placed. */
@Entity
@Table(name = "customers")
public class CustomerRow {

  @Id
  @Column(name = "customer_id")
  String id;

  String name;

  @Column(name = "search_name")
  @Nullable String searchName;

  @Nullable String contact;
  @Nullable String street;
  @Nullable String city;
  @Nullable String region;

  @Column(name = "postal_code")
  @Nullable String postalCode;

  @Nullable String country;
  @Nullable String email;
  @Nullable String phone;

  @Column(name = "phone_key")
  @Nullable String phoneKey;

  @Column(name = "phone_at")
  @Nullable Instant phoneAt;

  boolean enabled;
  boolean blocked;

  @Column(name = "created_at")
  Instant createdAt;

  /** For JPA. */
  protected CustomerRow() {}

  CustomerRow(String id, String name, Contact contact, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.searchName = TextForms.folded(name);
    this.email = contact.email().map(EmailAddress::value).orElse(null);
    this.phone = contact.phone().map(PhoneNumber::value).orElse(null);
    this.phoneKey = contact.phone().flatMap(number -> PhoneKey.of(number.value())).orElse(null);
    this.phoneAt = contact.phone().isPresent() ? createdAt : null;
    this.enabled = true;
    this.createdAt = createdAt;
  }
}
