package io.orderonce.dedup;

/** What the cache says to an attempt. It may be wrong; it only says who should look where first. */
public sealed interface ClaimVerdict {

  /** Nobody else is at it. */
  record Granted() implements ClaimVerdict {}

  /** Another attempt is at it: look into the database, and wait. */
  record HeldBy(Claim.Held claim) implements ClaimVerdict {}

  /** The order should be there: look it up. */
  record Settled() implements ClaimVerdict {}

  /** The cache cannot say: go on without it. */
  record Unavailable() implements ClaimVerdict {}
}
