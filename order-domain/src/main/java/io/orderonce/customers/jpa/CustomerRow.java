package io.orderonce.customers.jpa;

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
  @Nullable String phone;
  boolean enabled;
  boolean blocked;

  @Column(name = "created_at")
  Instant createdAt;

  /** For JPA. */
  protected CustomerRow() {}

  CustomerRow(String id, String name, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.searchName = TextForms.folded(name);
    this.enabled = true;
    this.createdAt = createdAt;
  }
}
