package io.orderonce.privacy;

import io.orderonce.ids.CustomerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Erases what is known about a person. Their orders stay, with their numbers, keys, fingerprints
 * and totals, so that a late repetition still finds that it was ordered.
 *
 * <p>The account goes first and at once. The rest follows, part by part; if a node dies meanwhile,
 * another one goes on ({@link #goOn}), and whoever asks again goes on as well.
 */
public final class EraseCustomer {

  /** The longest reason that is stored, in characters. */
  public static final int LONGEST_REASON = 500;

  /** Longer than any request, or any queue of a node, still has something of a person in it. */
  private static final Duration LATE = Duration.ofHours(1);

  private final ErasesAccounts accounts;
  private final Iterable<Erases> parts;
  private final Clock clock;

  public EraseCustomer(ErasesAccounts accounts, Iterable<Erases> parts, Clock clock) {
    this.accounts = accounts;
    this.parts = parts;
    this.clock = clock;
  }

  /**
   * When it returns, everything is erased, except what nodes may be writing at this moment: {@link
   * #goOn} catches that.
   *
   * @param by the member of staff
   * @param reason a legal one, which must not be personal itself
   * @return when the customer was erased, by this call or an earlier one; empty if there is none
   * @throws RuntimeException if the database cannot do it now; the same call again goes on
   */
  public Optional<Instant> erase(CustomerId customer, String by, String reason) {
    Optional<Instant> erased = accounts.erase(customer, by, reason);
    erased.ifPresent(at -> eraseParts(customer));
    return erased;
  }

  /**
   * Erases once more what belongs to customers who were erased lately.
   *
   * @return how many they were
   */
  public int goOn() {
    List<ErasesAccounts.Unfinished> unfinished = accounts.unfinished();
    for (ErasesAccounts.Unfinished one : unfinished) {
      boolean late = clock.instant().isAfter(one.erasedAt().plus(LATE));
      eraseParts(one.customer());
      if (late) {
        accounts.finish(one.customer());
      }
    }
    return unfinished.size();
  }

  private void eraseParts(CustomerId customer) {
    parts.forEach(part -> part.erase(customer));
  }
}
