package io.orderonce.ordering;

import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.ClaimVerdict;
import io.orderonce.dedup.ClaimWaits;
import io.orderonce.dedup.IssuedKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first attempt under a key through to the database, and keeps the others waiting for what
 * becomes of it.
 *
 * <p>The cache only saves work. An attempt that it cannot answer for goes to the database, and an
 * attempt that it lets through by mistake finds the order there.
 */
public final class OncePerKey {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final OrderClaims claims;
  private final ClaimWaits<OrderStore.LookUp> waits;
  private final IssuedKeys issued;
  private final OrderNumbers numbers;
  private final OrderDecision decision;
  private final Set<AttemptId> waiting = ConcurrentHashMap.newKeySet();
  private final LongAdder forgottenNumbers = new LongAdder();
  private final LongAdder savedFromForgetting = new LongAdder();
  private final LongAdder savedFromSilence = new LongAdder();

  OncePerKey(
      OrderClaims claims,
      ClaimWaits<OrderStore.LookUp> waits,
      IssuedKeys issued,
      OrderNumbers numbers,
      OrderDecision decision) {
    this.claims = claims;
    this.waits = waits;
    this.issued = issued;
    this.numbers = numbers;
    this.decision = decision;
  }

  CompletionStage<Placement> place(Attempt attempt) {
    return needsNoClaim(attempt.submission())
        ? decision.on(attempt)
        : claim(attempt, Optional.empty());
  }

  /** Whether the attempt had to wait for another one; asked once, when it has ended. */
  boolean hasWaited(Attempt attempt) {
    return waiting.remove(attempt.id());
  }

  /**
   * How many numbers were used on this node that the cache did not remember, and that were good all
   * the same by the code they carry.
   */
  public long forgottenNumbers() {
    return forgottenNumbers.sum();
  }

  /**
   * How many attempts the cache granted their key although the order was there: the database alone
   * kept them from a second one.
   */
  public long savedFromForgetting() {
    return savedFromForgetting.sum();
  }

  /** The same for attempts about which the cache could not say anything. */
  public long savedFromSilence() {
    return savedFromSilence.sum();
  }

  /** A number that is not legal is nobody's: the database alone says whether it has an order. */
  private boolean needsNoClaim(Submission submission) {
    OrderNumber number = submission.requestId().number();
    return submission.requestId().issued()
        && (number == null || !numbers.isLegal(number, submission.customer()));
  }

  /**
   * @param gone a claim that was found gone: if it is there again, the cache contradicts itself,
   *     and only the database can be asked
   */
  private CompletionStage<Placement> claim(Attempt attempt, Optional<Claim.Held> gone) {
    Submission submission = attempt.submission();
    ClaimKey key = claims.keyOf(submission.customer(), submission.requestId());
    Claim.Held mine = claims.claiming().claimOf(attempt.id(), attempt.fingerprint());
    ClaimVerdict verdict = claims.claiming().claim(key, mine);
    if (verdict instanceof ClaimVerdict.HeldBy held) {
      return gone.filter(held.claim()::equals).isPresent()
          ? decision.on(attempt)
          : waitFor(key, attempt, held.claim());
    }
    if (verdict instanceof ClaimVerdict.Settled) {
      return replay(attempt);
    }
    if (submission.requestId().issued() && !issued.remembers(key)) {
      forgottenNumbers.increment();
    }
    return decideUnder(
        key,
        mine,
        attempt,
        verdict instanceof ClaimVerdict.Granted ? savedFromForgetting : savedFromSilence);
  }

  private CompletionStage<Placement> decideUnder(
      ClaimKey key, Claim.Held mine, Attempt attempt, LongAdder saved) {
    return decision
        .on(attempt)
        .whenComplete(
            (placement, fault) -> {
              if (isAnOlderOrder(placement)) {
                saved.increment();
              }
              close(key, mine, attempt, placement);
            });
  }

  private static boolean isAnOlderOrder(@Nullable Placement placement) {
    return placement instanceof Placement.Replayed || placement instanceof Placement.KeyReused;
  }

  /** The order should be there; when the cache was wrong about that, the attempt goes on. */
  private CompletionStage<Placement> replay(Attempt attempt) {
    return decision
        .existing(attempt)
        .<CompletionStage<Placement>>map(CompletableFuture::completedFuture)
        .orElseGet(() -> decision.on(attempt));
  }

  private CompletionStage<Placement> waitFor(ClaimKey key, Attempt attempt, Claim.Held holder) {
    waiting.add(attempt.id());
    return waits
        .await(key, attempt.id(), attempt.startedAt(), () -> decision.conclusive(attempt))
        .thenCompose(
            ended -> {
              if (ended instanceof ClaimWaits.End.Found<OrderStore.LookUp> found) {
                return CompletableFuture.completedFuture(
                    OrderDecision.answer(attempt, found.found()).orElseThrow());
              }
              if (ended instanceof ClaimWaits.End.TimeUp) {
                return CompletableFuture.completedFuture(new Placement.InProgress(SOON));
              }
              return claim(attempt, Optional.of(holder));
            });
  }

  /**
   * An order is there: remember it. Refused, or not stored for certain: the same key may come again
   * at once. As long as nobody knows, the key stays claimed.
   */
  private void close(
      ClaimKey key, Claim.Held mine, Attempt attempt, @Nullable Placement placement) {
    if (placement instanceof Placement.Placed || isAnOlderOrder(placement)) {
      claims.claiming().settle(key, mine);
    } else if (placement == null || placement instanceof Placement.OutcomeUnknown) {
      claims.claiming().keepUntilKnown(key, mine, () -> decision.endingOf(attempt));
    } else {
      claims.claiming().release(key, mine);
    }
  }
}
