package io.orderonce.customers.jpa;

import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user who can log in. */
@Entity
@Table(name = "users")
public class UserRow {

  @Id
  @Column(name = "user_name")
  String name;

  @Column(name = "password_hash")
  String passwordHash;

  String role;

  @Column(name = "customer_id")
  @Nullable String customer;

  boolean enabled;

  int credentials;

  @Column(name = "created_at")
  Instant createdAt;

  /** For JPA. */
  protected UserRow() {}

  UserRow(
      String name, String passwordHash, Role role, @Nullable String customer, Instant createdAt) {
    this.name = name;
    this.passwordHash = passwordHash;
    this.role = role.text();
    this.customer = customer;
    this.credentials = Login.FIRST_CREDENTIALS;
    this.enabled = true;
    this.createdAt = createdAt;
  }
}
