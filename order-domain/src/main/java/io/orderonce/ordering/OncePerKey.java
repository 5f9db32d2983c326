package io.orderonce.ordering;

import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
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
 * Lets the first attempt under a key through to the database; the others wait for its outcome.
 *
 * <p>The cache only saves work. An attempt that it cannot answer goes to the database, and an
 * attempt that it lets through by mistake finds the order there.
 */
public final class OncePerKey {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final OrderClaims claims;
  private final ClaimWaits<OrderStore.LookUp> waits;
  private final IssuedKeys issued;
  private final OrderTrays trays;
  private final StoredOrders stored;
  private final Set<AttemptId> waiting = ConcurrentHashMap.newKeySet();
  private final LongAdder forgottenNumbers = new LongAdder();
  private final LongAdder savedFromForgetting = new LongAdder();
  private final LongAdder savedFromSilence = new LongAdder();

  OncePerKey(
      OrderClaims claims,
      ClaimWaits<OrderStore.LookUp> waits,
      IssuedKeys issued,
      OrderTrays trays,
      StoredOrders stored) {
    this.claims = claims;
    this.waits = waits;
    this.issued = issued;
    this.trays = trays;
    this.stored = stored;
  }

  CompletionStage<Placement> place(Attempt attempt) {
    return attempt
        .submission()
        .requestId()
        .answer(
            new RequestId.Cases<>() {
              @Override
              public CompletionStage<Placement> issued(RequestId.Issued id) {
                return claim(attempt, Optional.empty());
              }

              /** Nobody can claim this key: only the database knows whether it has an order. */
              @Override
              public CompletionStage<Placement> notIssued(RequestId.NotIssued id) {
                return trays.place(attempt);
              }

              @Override
              public CompletionStage<Placement> clientKey(RequestId.ClientKey id) {
                return claim(attempt, Optional.empty());
              }
            });
  }

  /** Whether the attempt had to wait for another one; read once, at its end. */
  boolean hasWaited(Attempt attempt) {
    return waiting.remove(attempt.id());
  }

  /**
   * How many numbers were used on this node that the cache did not remember and that were accepted
   * because of the code they carry.
   */
  public long forgottenNumbers() {
    return forgottenNumbers.sum();
  }

  /**
   * How many attempts got a claim from the cache although the order existed: only the database
   * prevented a second order.
   */
  public long savedFromForgetting() {
    return savedFromForgetting.sum();
  }

  /** The same for attempts about which the cache gave no answer. */
  public long savedFromSilence() {
    return savedFromSilence.sum();
  }

  /**
   * @param gone a claim that was found gone: if it is there again, the cache contradicts itself,
   *     and only the database can be asked
   */
  private CompletionStage<Placement> claim(Attempt attempt, Optional<Claim.Held> gone) {
    Submission submission = attempt.submission();
    ClaimKey key = claims.keyOf(submission.customer(), submission.requestId());
    Claim.Held mine = claims.claiming().claimOf(attempt.id(), attempt.fingerprint());
    return claims
        .claiming()
        .claim(key, mine)
        .answer(
            granted -> placeFirst(attempt, key, mine, savedFromForgetting),
            held ->
                gone.filter(held.claim()::equals).isPresent()
                    ? trays.place(attempt)
                    : waitFor(key, attempt, held.claim()),
            settled -> replay(attempt),
            unavailable -> placeFirst(attempt, key, mine, savedFromSilence));
  }

  /**
   * @param saved counts the second orders that only the database prevented
   */
  private CompletionStage<Placement> placeFirst(
      Attempt attempt, ClaimKey key, Claim.Held mine, LongAdder saved) {
    if (attempt.submission().requestId().numberAskedFor().isPresent() && !issued.remembers(key)) {
      forgottenNumbers.increment();
    }
    return trays
        .place(attempt)
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

  /** The order should exist; if the cache was wrong about that, the attempt continues. */
  private CompletionStage<Placement> replay(Attempt attempt) {
    return stored
        .existing(attempt)
        .<CompletionStage<Placement>>map(CompletableFuture::completedFuture)
        .orElseGet(() -> trays.place(attempt));
  }

  private CompletionStage<Placement> waitFor(ClaimKey key, Attempt attempt, Claim.Held holder) {
    waiting.add(attempt.id());
    return waits
        .await(key, attempt.id(), attempt.startedAt(), () -> stored.confirmed(attempt))
        .thenCompose(
            ended ->
                ended.<CompletionStage<Placement>>answer(
                    found ->
                        CompletableFuture.completedFuture(
                            StoredOrders.answer(attempt, found.found()).orElseThrow()),
                    free -> claim(attempt, Optional.of(holder)),
                    timeUp -> CompletableFuture.completedFuture(new Placement.InProgress(SOON))));
  }

  /** After a program error the outcome of the attempt is unknown. */
  private void close(
      ClaimKey key, Claim.Held mine, Attempt attempt, @Nullable Placement placement) {
    ClaimAfterwards.Fate fate =
        placement == null
            ? ClaimAfterwards.Fate.KEPT_UNTIL_KNOWN
            : placement.answer(new ClaimAfterwards());
    switch (fate) {
      case SETTLED -> claims.claiming().settle(key, mine);
      case RELEASED -> claims.claiming().release(key, mine);
      case KEPT_UNTIL_KNOWN ->
          claims.claiming().keepUntilKnown(key, mine, () -> stored.endingOf(attempt));
    }
  }
}
