package io.orderonce.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a claim when the store does not answer in time. */
class ClaimingTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final ClaimKey key = new ClaimKey("k/ALFKI/1");
  private final Fingerprint content = Fingerprint.of("content");
  private final SlowStore store = new SlowStore();
  private final ExecutorService afterwards = Executors.newSingleThreadExecutor();
  private final Claiming claiming =
      new Claiming(store, afterwards, Clock.systemUTC(), LEASE, Duration.ofHours(1));

  /** A store that carries out the next calls, as many as set, but too late for the caller. */
  private static final class SlowStore implements Claims {
    private final MemoryClaims entries = new MemoryClaims(Clock.systemUTC());
    private final AtomicInteger lateClaims = new AtomicInteger();
    private final AtomicInteger lostReleases = new AtomicInteger();
    private final AtomicInteger lostSettlements = new AtomicInteger();

    @Override
    public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
      Optional<Claim> there = entries.putIfAbsent(key, mine, lease);
      giveUp(lateClaims);
      return there;
    }

    @Override
    public Optional<Claim> read(ClaimKey key) {
      return entries.read(key);
    }

    @Override
    public void settle(ClaimKey key, Duration retention) {
      giveUp(lostSettlements);
      entries.settle(key, retention);
    }

    @Override
    public void release(ClaimKey key, Claim.Held claim) {
      giveUp(lostReleases);
      entries.release(key, claim);
    }

    @Override
    public String member() {
      return entries.member();
    }

    @Override
    public boolean hasLeft(String member) {
      return entries.hasLeft(member);
    }

    private static void giveUp(AtomicInteger times) {
      if (times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new ClaimsUnavailable("given up");
      }
    }
  }

  @AfterEach
  void stop() {
    afterwards.shutdownNow();
  }

  @Test
  void a_claim_that_could_not_be_released_is_released_later() {
    Claim.Held mine = claimed();
    store.lostReleases.set(2);

    claiming.release(key, mine);

    assertThat(store.read(key)).contains(mine);
    awaitNothingUnderTheKey();
  }

  @Test
  void a_claim_that_arrived_too_late_does_not_outlive_its_attempt() {
    Claim.Held mine = claiming.claimOf(AttemptId.next(), content);
    store.lateClaims.set(1);
    assertThat(claiming.claim(key, mine)).isInstanceOf(ClaimVerdict.Unavailable.class);
    store.lostReleases.set(1);

    claiming.release(key, mine);

    awaitNothingUnderTheKey();
  }

  @Test
  void a_claim_that_arrived_too_late_stays_while_its_attempt_is_running() {
    Claim.Held mine = claiming.claimOf(AttemptId.next(), content);
    store.lateClaims.set(1);
    claiming.claim(key, mine);

    await()
        .during(Duration.ofMillis(1_200))
        .atMost(Duration.ofSeconds(5))
        .until(() -> store.read(key).equals(Optional.of(mine)));
  }

  @Test
  void an_order_whose_settling_failed_is_not_reported_as_in_progress() {
    Claim.Held mine = claimed();
    store.lostSettlements.set(1);

    claiming.settle(key, mine);

    awaitNothingUnderTheKey();
    assertThat(claiming.isHeld(key)).isFalse();
  }

  @Test
  void another_attempts_claim_on_the_key_is_left_alone() {
    Claim.Held mine = claimed();
    store.lostReleases.set(1);
    claiming.release(key, mine);
    store.entries.release(key, mine);
    Claim.Held others = claiming.claimOf(AttemptId.next(), content);
    assertThat(claiming.claim(key, others)).isInstanceOf(ClaimVerdict.Granted.class);

    await()
        .during(Duration.ofMillis(800))
        .atMost(Duration.ofSeconds(5))
        .until(() -> store.read(key).equals(Optional.of(others)));
  }

  private Claim.Held claimed() {
    Claim.Held mine = claiming.claimOf(AttemptId.next(), content);
    claiming.claim(key, mine);
    return mine;
  }

  private void awaitNothingUnderTheKey() {
    await().atMost(Duration.ofSeconds(5)).until(() -> store.read(key).isEmpty());
  }
}
