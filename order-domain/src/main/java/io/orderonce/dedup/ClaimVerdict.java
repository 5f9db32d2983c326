package io.orderonce.dedup;

import java.util.function.Function;

/** What the cache says to an attempt. It may be wrong; it only says who should look where first. */
public sealed interface ClaimVerdict {

  /** One answer for each. */
  <R> R answer(
      Function<Granted, R> granted,
      Function<HeldBy, R> heldBy,
      Function<Settled, R> settled,
      Function<Unavailable, R> unavailable);

  /** Nobody else is at it. */
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

  /** Another attempt is at it: look into the database, and wait. */
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

  /** The order should be there: look it up. */
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

  /** The cache cannot say: go on without it. */
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
