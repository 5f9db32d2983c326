package io.orderonce.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who of the staff changed what, from what to what. An entry is written in the transaction that
 * makes the change, so neither is there without the other; there is no call that alters or removes
 * one, for nobody.
 *
 * <p>Entries form a chain: each has a digest over its content and the digest before it. Whoever
 * alters one in the database breaks the chain, and {@link #broken} finds it. Whoever can write to
 * the database and knows how can make the whole chain anew; that is beyond what a shop can prevent
 * in its own database.
 */
public interface AuditTrail {

  /**
   * The newest first.
   *
   * @param after the number of the entry after which to go on
   * @param size how many at most
   */
  List<AuditEntry> newest(Search search, Optional<Long> after, int size);

  /** How many entries are not what was written, or are missing. */
  long broken();

  /**
   * Which entries are meant; what is absent does not matter.
   *
   * @param by exactly
   * @param from the first moment
   * @param to the first moment that does not belong to it any more
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
