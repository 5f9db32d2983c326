package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the shop knows about a customer.
 *
 * @param group for which limits can be set
 * @param blocked the customer may browse, but not order
 * @param enabled whether the customer's users may log in at all
 * @param contactName whom to ask for; only imported customers have one
 * @param country ISO 3166-1 alpha-2
 * @param phone in E.164, or as it was imported
 * @param erasedAt when everything personal was erased; the name is empty since
 * @param users who order for the customer
 */
public record CustomerFile(
    CustomerId id,
    String name,
    Optional<String> group,
    boolean blocked,
    boolean enabled,
    Optional<String> contactName,
    Optional<String> city,
    Optional<String> country,
    Optional<EmailAddress> email,
    Optional<String> phone,
    Instant createdAt,
    Optional<Instant> erasedAt,
    List<String> users) {

  /** The customer's status in words that remain readable years later. */
  public String standing() {
    return "%s, %s, %s"
        .formatted(
            group.map(name -> "group " + name).orElse("no group"),
            blocked ? "blocked" : "not blocked",
            enabled ? "enabled" : "disabled");
  }
}
