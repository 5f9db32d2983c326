package io.orderonce.dedup;

/** The cache's answer to an attempt. It may be wrong; it only decides where to look first. */
public sealed interface ClaimVerdict {

  /** No other attempt holds the key. */
  record Granted() implements ClaimVerdict {}

  /** Another attempt holds the key: look in the database, and wait. */
  record HeldBy(Claim.Held claim) implements ClaimVerdict {}

  /** The order should exist: look it up. */
  record Settled() implements ClaimVerdict {}

  /** The cache cannot say: continue without it. */
  record Unavailable() implements ClaimVerdict {}
}
