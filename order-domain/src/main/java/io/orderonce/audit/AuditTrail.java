package io.orderonce.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which staff user changed what, from what to what. An entry is written in the transaction that
 * makes the change, so neither exists without the other. No call alters or removes an entry.
 *
 * <p>Entries form a chain: each has a digest of its content and of the previous digest. Altering an
 * entry in the database breaks the chain, and {@link #broken} detects it. An attacker who can write
 * to the database and knows how can recompute the whole chain; a shop cannot prevent that within
 * its own database.
 */
public interface AuditTrail {

  /**
   * Newest first.
   *
   * @param after the number of the entry after which to continue
   * @param size maximum number of results
   */
  List<AuditEntry> newest(Search search, Optional<Long> after, int size);

  /** How many entries are missing or are not what was written. */
  long broken();

  /**
   * Search criteria; an absent one matches everything.
   *
   * @param by exact match
   * @param from inclusive
   * @param to exclusive
   */
  record Search(
      Optional<String> by,
      Optional<String> subject,
      Optional<String> subjectId,
      Optional<Instant> from,
      Optional<Instant> to) {

    public static final Search ALL =
        new Search(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static Search of(String subject, String subjectId) {
      return new Search(
          Optional.empty(),
          Optional.of(subject),
          Optional.of(subjectId),
          Optional.empty(),
          Optional.empty());
    }
  }
}
