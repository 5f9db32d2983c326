package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the shop knows of a customer.
 *
 * @param group for which limits may be set
 * @param blocked he may look, but not order
 * @param enabled whether his users may log in at all
 * @param country ISO 3166-1 alpha-2
 * @param users who order for him
 */
public record CustomerFile(
    CustomerId id,
    String name,
    Optional<String> group,
    boolean blocked,
    boolean enabled,
    Optional<String> city,
    Optional<String> country,
    Optional<String> phone,
    Instant createdAt,
    List<String> users) {

  /** How he stands, in words, for whoever reads it years later. */
  public String standing() {
    return "%s, %s, %s"
        .formatted(
            group.map(name -> "group " + name).orElse("no group"),
            blocked ? "blocked" : "not blocked",
            enabled ? "enabled" : "disabled");
  }
}
