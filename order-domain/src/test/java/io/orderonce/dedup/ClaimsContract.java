package io.orderonce.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of claims promises while it works. */
public abstract class ClaimsContract {

  private static final Duration LONG = Duration.ofMinutes(5);

  /** Two views of one store, as two nodes see it; the same view twice if there is only one node. */
  protected abstract List<Claims> nodes();

  /** Lets this much time pass. */
  protected abstract void pass(Duration span);

  private final ClaimKey key = ClaimKey.of("shop", "VINET", UUID.randomUUID().toString());

  private Claims one() {
    return nodes().get(0);
  }

  private Claims other() {
    return nodes().get(1);
  }

  private static Claim.Held claimOn(Claims node) {
    return new Claim.Held(
        Fingerprint.of("content"),
        AttemptId.next(),
        node.member(),
        Instant.parse("2026-01-01T00:00:30Z"));
  }

  @Test
  void the_first_claim_is_granted_and_the_second_sees_it() {
    Claim.Held first = claimOn(one());

    assertThat(one().putIfAbsent(key, first, LONG)).isEmpty();

    assertThat(other().putIfAbsent(key, claimOn(other()), LONG)).contains(first);
    assertThat(other().read(key)).contains(first);
  }

  @Test
  void of_many_simultaneous_claims_exactly_one_is_granted() throws InterruptedException {
    ConcurrentLinkedQueue<Optional<Claim>> answers = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads =
        IntStream.range(0, 16)
            .mapToObj(i -> nodes().get(i % 2))
            .map(
                node ->
                    new Thread(
                        () -> {
                          awaitQuietly(start);
                          answers.add(node.putIfAbsent(key, claimOn(node), LONG));
                        }))
            .toList();

    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(answers).hasSize(16).filteredOn(Optional::isEmpty).hasSize(1);
  }

  @Test
  void a_released_key_is_free_again() {
    Claim.Held first = claimOn(one());
    one().putIfAbsent(key, first, LONG);

    one().release(key, first);

    assertThat(other().read(key)).isEmpty();
    assertThat(other().putIfAbsent(key, claimOn(other()), LONG)).isEmpty();
  }

  @Test
  void another_attempts_claim_cannot_be_released() {
    Claim.Held first = claimOn(one());
    one().putIfAbsent(key, first, LONG);

    other().release(key, claimOn(other()));

    assertThat(one().read(key)).contains(first);
  }

  @Test
  void a_settled_key_is_settled_whatever_was_there_before() {
    one().putIfAbsent(key, claimOn(one()), LONG);

    other().settle(key, LONG);

    assertThat(one().read(key)).contains(new Claim.Settled());
    assertThat(one().putIfAbsent(key, claimOn(one()), LONG)).contains(new Claim.Settled());
  }

  @Test
  void claims_and_settled_keys_expire() {
    ClaimKey settled = ClaimKey.of("shop", "VINET", UUID.randomUUID().toString());
    one().putIfAbsent(key, claimOn(one()), Duration.ofSeconds(1));
    one().settle(settled, Duration.ofSeconds(1));

    pass(Duration.ofSeconds(1));

    assertThat(Stream.of(key, settled).map(other()::read)).allMatch(Optional::isEmpty);
    assertThat(other().putIfAbsent(key, claimOn(other()), LONG)).isEmpty();
  }

  @Test
  void present_members_have_not_left_and_unknown_ones_have() {
    assertThat(one().hasLeft(other().member())).isFalse();
    assertThat(one().hasLeft(UUID.randomUUID().toString())).isTrue();
  }

  private static void awaitQuietly(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
