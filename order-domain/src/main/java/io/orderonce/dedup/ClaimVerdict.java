package io.orderonce.dedup;

import java.util.function.Function;

/** The cache's answer to an attempt. It may be wrong; it only decides where to look first. */
public sealed interface ClaimVerdict {

  /** One answer for each. */
  <R> R answer(
      Function<Granted, R> granted,
      Function<HeldBy, R> heldBy,
      Function<Settled, R> settled,
      Function<Unavailable, R> unavailable);

  /** No other attempt holds the key. */
  record Granted() implements ClaimVerdict {
    @Override
    public <R> R answer(
        Function<Granted, R> granted,
        Function<HeldBy, R> heldBy,
        Function<Settled, R> settled,
        Function<Unavailable, R> unavailable) {
      return granted.apply(this);
    }
  }

  /** Another attempt holds the key: look in the database, and wait. */
  record HeldBy(Claim.Held claim) implements ClaimVerdict {
    @Override
    public <R> R answer(
        Function<Granted, R> granted,
        Function<HeldBy, R> heldBy,
        Function<Settled, R> settled,
        Function<Unavailable, R> unavailable) {
      return heldBy.apply(this);
    }
  }

  /** The order should exist: look it up. */
  record Settled() implements ClaimVerdict {
    @Override
    public <R> R answer(
        Function<Granted, R> granted,
        Function<HeldBy, R> heldBy,
        Function<Settled, R> settled,
        Function<Unavailable, R> unavailable) {
      return settled.apply(this);
    }
  }

  /** The cache cannot say: continue without it. */
  record Unavailable() implements ClaimVerdict {
    @Override
    public <R> R answer(
        Function<Granted, R> granted,
        Function<HeldBy, R> heldBy,
        Function<Settled, R> settled,
        Function<Unavailable, R> unavailable) {
      return unavailable.apply(this);
    }
  }
}
