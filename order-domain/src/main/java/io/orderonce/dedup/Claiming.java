package io.orderonce.dedup;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Places claims and removes them, and turns every failure of the store into "cannot say": nothing
 * that goes wrong here ever becomes an error for the buyer.
 */
public final class Claiming {

  private static final Logger LOG = System.getLogger(Claiming.class.getName());

  /**
   * The first pause before a claim is cleaned up after a failure; each further failure doubles it.
   */
  private static final Duration SECOND_TRY = Duration.ofMillis(500);

  /** A member that does not exist: its claims can be taken over at once. */
  private static final String NOBODY = "nobody";

  private final Claims claims;
  private final Executor afterwards;
  private final Clock clock;
  private final Duration lease;
  private final Duration retention;

  /**
   * The claims of this node's own attempts. Repeated requests that meet on one node need not reach
   * the store, and are held back even when it does not answer.
   */
  private final ConcurrentMap<ClaimKey, Claim.Held> here = new ConcurrentHashMap<>();

  /**
   * @param afterwards runs work that no buyer waits for
   * @param lease how long an attempt may hold a key at most
   * @param retention how long the cache remembers a key whose order exists
   */
  public Claiming(
      Claims claims, Executor afterwards, Clock clock, Duration lease, Duration retention) {
    this.claims = claims;
    this.afterwards = afterwards;
    this.clock = clock;
    this.lease = lease;
    this.retention = retention;
  }

  /** The claim with which an attempt with this content would hold a key from now on. */
  public Claim.Held claimOf(AttemptId attempt, Fingerprint fingerprint) {
    return new Claim.Held(fingerprint, attempt, member(), clock.instant().plus(lease));
  }

  /** How long an attempt may hold a key: no COMMIT is expected to take longer. */
  public Duration lease() {
    return lease;
  }

  /** Asked each time: after a split heals, a member may continue under another name. */
  private String member() {
    try {
      return claims.member();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "the grid does not say which member this is", e);
      return NOBODY;
    }
  }

  /**
   * Tries to place the claim, first among those of this node, then in the store that all nodes
   * share; if the store cannot say, the answer is {@link ClaimVerdict.Unavailable}. A caller that
   * is granted the claim, or continues without the store, has to {@link #settle} or {@link
   * #release} it.
   */
  public ClaimVerdict claim(ClaimKey key, Claim.Held mine) {
    Optional<Claim.Held> neighbour = putHere(key, mine);
    if (neighbour.isPresent()) {
      return new ClaimVerdict.HeldBy(neighbour.get());
    }
    ClaimVerdict verdict = putThere(key, mine);
    boolean anothers =
        verdict.answer(granted -> false, held -> true, settled -> true, unavailable -> false);
    if (anothers) {
      here.remove(key, mine);
    }
    return verdict;
  }

  /** The claim of another attempt on this node that is still running. */
  private Optional<Claim.Held> putHere(ClaimKey key, Claim.Held mine) {
    Claim.Held holder =
        here.merge(
            key, mine, (there, fresh) -> isPast(there) || there.equals(fresh) ? fresh : there);
    return holder.equals(mine) ? Optional.empty() : Optional.of(holder);
  }

  private ClaimVerdict putThere(ClaimKey key, Claim.Held mine) {
    ClaimVerdict verdict = put(key, mine);
    Optional<Claim.Held> dead = deadHolder(verdict);
    if (dead.isPresent()) {
      // removed by its exact value and claimed again: of all who see it dead, one is granted
      takeOff(key, dead.get());
      verdict = put(key, mine);
    }
    return deadHolder(verdict).isPresent() ? new ClaimVerdict.Unavailable() : verdict;
  }

  private Optional<Claim.Held> deadHolder(ClaimVerdict verdict) {
    return verdict.answer(
        granted -> Optional.empty(),
        held -> Optional.of(held.claim()).filter(this::isOver),
        settled -> Optional.empty(),
        unavailable -> Optional.empty());
  }

  private ClaimVerdict put(ClaimKey key, Claim.Held mine) {
    try {
      return claims
          .putIfAbsent(key, mine, lease)
          .map(there -> verdictOn(there, mine.attempt()))
          .orElseGet(ClaimVerdict.Granted::new);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "cannot claim a key: the database alone decides", e);
      // a call given up may still arrive, even after the attempt has ended
      lookAfter(key, mine, SECOND_TRY);
      return new ClaimVerdict.Unavailable();
    }
  }

  /** The present claim on the key, as the answer that this attempt would get. */
  ClaimVerdict look(ClaimKey key, AttemptId attempt) {
    Optional<Claim.Held> neighbour = heldHere(key);
    if (neighbour.isPresent()) {
      return new ClaimVerdict.HeldBy(neighbour.get());
    }
    try {
      return claims
          .read(key)
          .map(there -> verdictOn(there, attempt))
          .orElseGet(ClaimVerdict.Granted::new);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "cannot read a claim: the database alone decides", e);
      return new ClaimVerdict.Unavailable();
    }
  }

  /** Whether an attempt holds this key, as far as the cache knows. */
  public boolean isHeld(ClaimKey key) {
    if (heldHere(key).isPresent()) {
      return true;
    }
    try {
      Optional<Claim> there = claims.read(key);
      return there.isPresent() && there.get() instanceof Claim.Held held && !isOver(held);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "cannot read a claim: the state of the attempt is unknown", e);
      return false;
    }
  }

  /** Whether the attempt that holds this claim can no longer be running. */
  boolean isOver(Claim.Held held) {
    return isPast(held) || hasLeft(held.member());
  }

  private boolean isPast(Claim.Held held) {
    return !clock.instant().isBefore(held.until());
  }

  private Optional<Claim.Held> heldHere(ClaimKey key) {
    return Optional.ofNullable(here.get(key)).filter(held -> !isPast(held));
  }

  private boolean hasLeft(String member) {
    try {
      return claims.hasLeft(member);
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "cannot list the members of the grid", e);
      return false;
    }
  }

  /** Remembers that the order exists. Call it only after COMMIT has returned. */
  public void settle(ClaimKey key, Claim.Held mine) {
    here.remove(key, mine);
    later(
        () -> {
          try {
            claims.settle(key, retention);
          } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "cannot cache a settled key: its order is in the database", e);
            lookAfter(key, mine, SECOND_TRY);
          }
        });
  }

  /** The outcome of an attempt whose COMMIT was not answered. */
  public enum Ending {
    /** Its order, or another one under its key, exists. */
    ORDERED,
    /** It ended without an order, and nothing of it can still be committed. */
    NOTHING,
    /** It may still be committed, or the database cannot be asked. */
    NOT_KNOWN
  }

  /**
   * Keeps the claim of an attempt that may still be committed, until a look is conclusive or the
   * lease is over. Nothing waits for this.
   *
   * @param look asks for the outcome; when it throws, it is called again later
   */
  public void keepUntilKnown(ClaimKey key, Claim.Held mine, Supplier<Ending> look) {
    lookAgain(key, mine, look, Duration.ZERO);
  }

  private void lookAgain(ClaimKey key, Claim.Held mine, Supplier<Ending> look, Duration pause) {
    CompletableFuture.delayedExecutor(
            pause.toMillis(),
            TimeUnit.MILLISECONDS,
            task -> {
              try {
                afterwards.execute(task);
              } catch (RejectedExecutionException full) {
                LOG.log(Level.DEBUG, "no thread free to check a COMMIT in doubt", full);
                lookAgainUnlessPast(key, mine, look);
              }
            })
        .execute(
            () -> {
              switch (endingBy(look)) {
                case ORDERED -> settle(key, mine);
                case NOTHING -> release(key, mine);
                case NOT_KNOWN -> lookAgainUnlessPast(key, mine, look);
              }
            });
  }

  private void lookAgainUnlessPast(ClaimKey key, Claim.Held mine, Supplier<Ending> look) {
    if (isPast(mine)) {
      here.remove(key, mine);
    } else {
      lookAgain(key, mine, look, SECOND_TRY);
    }
  }

  private static Ending endingBy(Supplier<Ending> look) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "the outcome of a COMMIT is still unknown", e);
      return Ending.NOT_KNOWN;
    }
  }

  /** Removes exactly this claim, so that the same key may be sent again at once. */
  public void release(ClaimKey key, Claim.Held mine) {
    if (!takeOff(key, mine)) {
      lookAfter(key, mine, SECOND_TRY);
    }
    here.remove(key, mine);
  }

  /**
   * Whether this claim is certainly gone from the store; a call that was given up may have removed
   * it all the same.
   */
  private boolean takeOff(ClaimKey key, Claim.Held claim) {
    try {
      claims.release(key, claim);
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "a claim may not have been released", e);
      return false;
    }
  }

  /**
   * Removes what this attempt may have left in the store unnoticed, once it has ended: otherwise
   * its key would be answered "in progress" until the lease is over, although no attempt is
   * running.
   */
  private void lookAfter(ClaimKey key, Claim.Held mine, Duration pause) {
    if (isPast(mine)) {
      return;
    }
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, this::later)
        .execute(
            () -> {
              if (mine.equals(here.get(key)) || !takeOff(key, mine)) {
                lookAfter(key, mine, pause.multipliedBy(2));
              }
            });
  }

  private void later(Runnable task) {
    try {
      afterwards.execute(task);
    } catch (RejectedExecutionException full) {
      LOG.log(Level.DEBUG, "no thread free to update a claim: it stays until it expires", full);
    }
  }

  private static ClaimVerdict verdictOn(Claim there, AttemptId attempt) {
    if (there instanceof Claim.Held held) {
      // The grid repeats a call when the partition's owner dies: the repeated call then finds the
      // claim of the first, and it is ours.
      return held.isOf(attempt) ? new ClaimVerdict.Granted() : new ClaimVerdict.HeldBy(held);
    }
    return new ClaimVerdict.Settled();
  }
}
