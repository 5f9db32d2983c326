package io.orderonce.persons.jpa;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Transactions;
import io.orderonce.persons.PersonKind;
import io.orderonce.persons.RelatedAccounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Related accounts, by the keys of persons in the database. */
final class JpaRelatedAccounts implements RelatedAccounts {

  /** As far back as the longest limit counts. */
  private static final Duration MEMORY = Duration.ofDays(366);

  /** An account shares three things at most. */
  private static final String RELATED =
      """
      SELECT k.customer_id, k.kind
      FROM person_keys mine JOIN person_keys k ON k.hash = mine.hash
      WHERE mine.customer_id = ? AND k.customer_id <> mine.customer_id
        AND mine.ended_at IS NULL AND k.ended_at IS NULL
      UNION
      SELECT x.customer_id, 'place'
      FROM (SELECT DISTINCT o.place_hash FROM orders o
            WHERE o.customer_id = ? AND o.placed_at > ? AND o.place_hash IS NOT NULL) AS m
           JOIN orders x ON x.place_hash = m.place_hash AND x.placed_at > ?
      WHERE x.customer_id <> ?
      ORDER BY 1 LIMIT %d\
      """
          .formatted(3 * MOST);

  private final Transactions transactions;
  private final Clock clock;

  JpaRelatedAccounts(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<Related> of(CustomerId customer) {
    Instant since = clock.instant().minus(MEMORY);
    String id = customer.value();
    Map<String, SortedSet<PersonKind>> related = new TreeMap<>();
    transactions
        .ask(
            queries ->
                queries.rows(
                    RELATED,
                    row -> Map.entry(row.getString(1), PersonKind.named(row.getString(2))),
                    id,
                    id,
                    since,
                    since,
                    id))
        .forEach(
            one -> related.computeIfAbsent(one.getKey(), c -> new TreeSet<>()).add(one.getValue()));
    return related.entrySet().stream()
        .limit(MOST)
        .map(one -> new Related(new CustomerId(one.getKey()), one.getValue()))
        .toList();
  }
}
