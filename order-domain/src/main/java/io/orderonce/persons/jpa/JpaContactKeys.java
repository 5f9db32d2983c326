package io.orderonce.persons.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.persons.PersonKey;
import io.orderonce.persons.PersonKeys;
import io.orderonce.persons.PersonKind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Keeps the keys of a customer's e-mail address and telephone number, in the transaction that
 * changes them, under the lock on the customer's row. A contact that was replaced stays, with its
 * end: orders of the time before are still those of the person who had it.
 */
public final class JpaContactKeys {

  private static final String END =
      """
      UPDATE person_keys SET ended_at = ?
      WHERE customer_id = ? AND kind = ? AND hash <> ? AND ended_at IS NULL\
      """;

  private static final String AGAIN =
      """
      UPDATE person_keys SET created_at = CASE WHEN ended_at IS NULL THEN created_at ELSE ? END,
        ended_at = NULL
      WHERE customer_id = ? AND hash = ?\
      """;

  private static final String ENTER =
      "INSERT INTO person_keys (customer_id, kind, hash, created_at) VALUES (?, ?, ?, ?)";

  /** No key is like this. */
  private static final String NONE = "-";

  private final PersonKeys keys;
  private final Clock clock;

  public JpaContactKeys(PersonKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param address the present one, if there is one
   */
  public void email(Sql sql, CustomerId customer, Optional<String> address) {
    keep(sql, customer, PersonKind.EMAIL, address.map(keys::ofEmail));
  }

  /**
   * @param number the present one in E.164, if there is one
   */
  public void phone(Sql sql, CustomerId customer, Optional<String> number) {
    keep(sql, customer, PersonKind.PHONE, number.map(keys::ofPhone));
  }

  private void keep(Sql sql, CustomerId customer, PersonKind kind, Optional<PersonKey> present) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String id = customer.value();
    sql.change(END, now, id, kind.text(), present.map(PersonKey::hash).orElse(NONE));
    if (present.isPresent()) {
      String hash = present.get().hash();
      if (sql.change(AGAIN, now, id, hash) == 0) {
        sql.change(ENTER, id, kind.text(), hash, now);
      }
    }
  }
}
