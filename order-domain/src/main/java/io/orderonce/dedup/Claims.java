package io.orderonce.dedup;

import java.time.Duration;
import java.util.Optional;

/**
 * The store of claims: a compare-and-set shared by all nodes, in front of the database.
 *
 * <p>Life of an entry: {@link #putIfAbsent} by the first attempt, with a lease; then {@link
 * #settle} once its order is committed, or {@link #release} when it was refused; otherwise it
 * expires.
 *
 * <p>Promised, while the grid is whole: of several attempts on one key exactly one finds it absent.
 * Not promised: that an entry still exists later, that it exists only once after a split, or that a
 * call returns what another member wrote. Every call may throw {@link ClaimsUnavailable}.
 */
public interface Claims {

  /**
   * Puts the claim on the key unless there already is one.
   *
   * @return the present claim; empty if the claim is now ours
   * @throws ClaimsUnavailable if the store cannot say, or the present claim is unreadable
   */
  Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease);

  /**
   * @throws ClaimsUnavailable if the store cannot say, or the present claim is unreadable
   */
  Optional<Claim> read(ClaimKey key);

  /** Remembers for {@code retention} that the order exists, whatever the key held before. */
  void settle(ClaimKey key, Duration retention);

  /** Removes exactly this claim; a different one that is there by now stays. */
  void release(ClaimKey key, Claim.Held claim);

  /** The grid's name for this node; one word. */
  String member();

  /** Whether the grid knows for certain that the member has left. */
  boolean hasLeft(String member);
}
