package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.dedup.AttemptId;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.ClaimsUnavailable;
import io.orderonce.dedup.Fingerprint;
import io.orderonce.dedup.MemoryClaims;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.TestDatabase;
import io.orderonce.ordering.TestShop.Sending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand intents (a million in the nightly tier), each sent one to four times at once through
 * a cache that lies at random: whatever it answers, there is one order for each intent, and every
 * answer names it.
 */
@Tag("promise")
class LyingCacheTest {

  private static final int INTENTS =
      "nightly".equals(System.getProperty("orderonce.tier")) ? 1_000_000 : 10_000;
  private static final int CLIENTS = 16;

  @Test
  void whatever_the_cache_says_there_is_one_order_for_each_intent() throws Exception {
    long seed = Long.getLong("orderonce.test.seed", System.nanoTime());
    System.out.println("lying cache: seed " + seed + " (-Dorderonce.test.seed=…)");
    try (TestDatabase database = TestDatabase.h2();
        TestShop shop = new TestShop(database)) {
      LyingClaims liar = new LyingClaims(new MemoryClaims(shop.clock), shop.clock, seed);
      shop.claims = liar;
      shop.patience = Duration.ofMillis(300);
      List<CustomerId> customers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        customers.add(shop.customer());
      }
      ProductId product = shop.product("1.00", 2_000_000);
      PlaceOrder placeOrder = shop.placeOrder();
      Map<Integer, Set<String>> answered = new ConcurrentHashMap<>();
      AtomicInteger unanswered = new AtomicInteger();

      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      List<Future<?>> running = new ArrayList<>();
      Random random = new Random(seed);
      for (int i = 0; i < INTENTS; i++) {
        int intent = i;
        Sending sending =
            shop.sending(customers.get(i % customers.size()))
                .of(product, 1)
                .underKey("intent-of-the-liar-" + i);
        int sends = 1 + random.nextInt(4);
        for (int send = 0; send < sends; send++) {
          running.add(
              clients.submit(
                  () ->
                      sendUntilAnswered(placeOrder, sending, unanswered)
                          .ifPresent(
                              number ->
                                  answered
                                      .computeIfAbsent(intent, k -> ConcurrentHashMap.newKeySet())
                                      .add(number))));
        }
      }
      for (Future<?> sent : running) {
        sent.get(2, TimeUnit.MINUTES);
      }
      clients.shutdown();

      Set<String> stored = new HashSet<>(database.column("SELECT order_number FROM orders"));
      assertThat(unanswered).hasValue(0);
      assertThat(stored).hasSize(INTENTS);
      assertThat(answered).hasSize(INTENTS);
      assertThat(answered.values()).allMatch(numbers -> numbers.size() == 1);
      assertThat(answered.values().stream().flatMap(Set::stream)).allMatch(stored::contains);
      assertThat(shop.stockOf(product)).isEqualTo(2_000_000 - INTENTS);
      assertThat(liar.lies).as("lies told").hasValueGreaterThan(INTENTS / 2);
      System.out.println("lying cache: " + liar.lies + " lies, " + INTENTS + " orders");
      writeDown(liar.lies.get(), seed);
    }
  }

  /** Writes this test's row of the evidence table. */
  private static void writeDown(int lies, long seed) throws IOException {
    Path rows = Path.of(System.getProperty("orderonce.evidence", "target/evidence"), "rows");
    Files.createDirectories(rows);
    Files.writeString(
        rows.resolve("10.md"),
        String.format(
            Locale.ROOT,
            "| 10 | the cache lies | %,d intents sent 1 to 4 times at once in one JVM, %,d lies"
                + " (seed %d): %,d orders | 0 | 0 | – | 0 |%n",
            INTENTS,
            lies,
            seed,
            INTENTS));
  }

  /** Behaves as an honest client does: sends the same key again while the answer asks for it. */
  private static Optional<String> sendUntilAnswered(
      PlaceOrder placeOrder, Sending sending, AtomicInteger unanswered) {
    for (int i = 0; i < 50; i++) {
      Placement placement = TestShop.placeWith(placeOrder, sending);
      if (placement instanceof Placement.Placed placed) {
        return Optional.of(placed.order().number().canonical());
      }
      if (placement instanceof Placement.Replayed replayed) {
        return Optional.of(replayed.order().number().canonical());
      }
      assertThat(placement)
          .isInstanceOfAny(
              Placement.InProgress.class,
              Placement.TooManyRequests.class,
              Placement.Unavailable.class);
    }
    unanswered.incrementAndGet();
    return Optional.empty();
  }

  private static final class LyingClaims implements Claims {

    private final Claims honest;
    private final Clock clock;
    private final Random random;
    private final AtomicInteger lies = new AtomicInteger();

    LyingClaims(Claims honest, Clock clock, long seed) {
      this.honest = honest;
      this.clock = clock;
      this.random = new Random(seed);
    }

    @Override
    public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
      return perhaps(() -> honest.putIfAbsent(key, mine, lease));
    }

    @Override
    public Optional<Claim> read(ClaimKey key) {
      return perhaps(() -> honest.read(key));
    }

    @Override
    public void settle(ClaimKey key, Duration retention) {
      perhaps(
          () -> {
            honest.settle(key, retention);
            return Optional.empty();
          });
    }

    @Override
    public void release(ClaimKey key, Claim.Held claim) {
      perhaps(
          () -> {
            honest.release(key, claim);
            return Optional.empty();
          });
    }

    @Override
    public String member() {
      if (lie() && random.nextBoolean()) {
        throw new ClaimsUnavailable("the liar has forgotten who it is");
      }
      return honest.member();
    }

    @Override
    public boolean hasLeft(String member) {
      return lie() ? random.nextBoolean() : honest.hasLeft(member);
    }

    private interface Call {
      Optional<Claim> answer();
    }

    private boolean lie() {
      boolean lying = random.nextInt(4) == 0;
      if (lying) {
        lies.incrementAndGet();
      }
      return lying;
    }

    private Optional<Claim> perhaps(Call call) {
      if (!lie()) {
        return call.answer();
      }
      switch (random.nextInt(7)) {
        case 0:
          return Optional.empty();
        case 1:
          return Optional.of(new Claim.Settled());
        case 2:
          return Optional.of(heldByAnother(clock.instant().plusMillis(random.nextInt(200))));
        case 3:
          return Optional.of(heldByAnother(clock.instant().minusSeconds(5)));
        case 4:
          throw new ClaimsUnavailable("the grid has no wish to answer");
        case 5:
          LockSupport.parkNanos(Duration.ofMillis(random.nextInt(5)).toNanos());
          return call.answer();
        default:
          return null;
      }
    }

    private Claim.Held heldByAnother(Instant until) {
      return new Claim.Held(Fingerprint.of("anything"), AttemptId.next(), honest.member(), until);
    }
  }
}
