package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.TestShop.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node dies at each point of placing an order, and the same order is sent to another node. This
 * suite runs within one JVM, where each point is hit exactly; the acceptance tests do the same with
 * real processes.
 */
@Tag("promise")
class CrashPointsTest extends ShopSuite {

  private static final Duration RETRY_SUCCEEDS_WITHIN = Duration.ofSeconds(10);

  /** The point at which the node dies. */
  enum Point {
    AFTER_CLAIM,
    AFTER_LOCK,
    AFTER_INSERT,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    BEFORE_SETTLING,
    BEFORE_ANSWER;

    boolean isCommitted() {
      return compareTo(AFTER_COMMIT) >= 0;
    }
  }

  /**
   * The first order that a program places or looks up is slow, because much is initialised then.
   */
  @BeforeEach
  void placeAnOrderAndLookItUp() {
    Sending firstOrder = shop.sending(shop.customer()).of(shop.product("1.00", 1), 1);
    assertThat(shop.place(firstOrder)).isInstanceOf(Placement.Placed.class);
    assertThat(shop.place(firstOrder)).isInstanceOf(Placement.Replayed.class);
  }

  @ParameterizedTest
  @EnumSource
  void wherever_a_node_dies_a_retry_at_another_finds_or_creates_the_one_order(Point point) {
    Claims grid = shop.claims;
    Mortal node = new Mortal(point);
    Sending sending = shop.sending(customer).of(chai, 2);

    shop.claims = new ClaimsOf("mortal", grid, node);
    PlaceOrder dying = shop.placeOrder(new MortalStore(shop.store(), node), AttemptWatch.NOBODY);
    sendToTheDying(dying, sending);
    node.reach(Point.BEFORE_ANSWER);
    assertThat(node.dies()).as("the node died").isTrue();
    assertThat(shop.ordersOf(customer)).isEqualTo(point.isCommitted() ? 1 : 0);

    shop.claims = new ClaimsOf("survivor", grid, node);
    long start = System.nanoTime();
    Placement retry = shop.place(sending);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RETRY_SUCCEEDS_WITHIN);
    assertThat(retry)
        .isInstanceOf(point.isCommitted() ? Placement.Replayed.class : Placement.Placed.class);
    assertThat(shop.ordersOf(customer)).isEqualTo(1);
    assertThat(shop.stockOf(chai)).isEqualTo(98);
  }

  private static void sendToTheDying(PlaceOrder node, Sending sending) {
    try {
      node.place(sending.submission()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | Died death) {
      // the node does not answer any more
      assertThat(death instanceof Died || death.getCause() instanceof Died).isTrue();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Not an exception that the program could catch and handle. */
  private static final class Died extends Error {}

  /** A node that dies when it reaches a point; from then on nothing it does has an effect. */
  private static final class Mortal {

    private final Point point;
    private final CountDownLatch death = new CountDownLatch(1);

    Mortal(Point point) {
      this.point = point;
    }

    void reach(Point here) {
      if (here == point) {
        death.countDown();
      }
    }

    void pass(Point here) {
      reach(here);
      if (isDead()) {
        throw new Died();
      }
    }

    boolean isDead() {
      return death.getCount() == 0;
    }

    /** A claim is settled on another thread, shortly after the answer. */
    boolean dies() {
      try {
        return death.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private record MortalStore(OrderStore store, Mortal node) implements OrderStore {

    @Override
    public <T> T placing(Function<TrayTransaction, T> work) {
      T result =
          store.placing(
              transaction -> {
                T decided = work.apply(mortal(transaction));
                node.pass(Point.BEFORE_COMMIT);
                return decided;
              });
      node.pass(Point.AFTER_COMMIT);
      return result;
    }

    @Override
    public <T> T inTransaction(Function<OrderTransaction, T> work) {
      return store.inTransaction(work);
    }

    private TrayTransaction mortal(TrayTransaction transaction) {
      return TamperedTray.of(
          transaction,
          (method, result) -> {
            switch (method) {
              case "lockCustomers" -> node.pass(Point.AFTER_LOCK);
              case "enter" -> node.pass(Point.AFTER_INSERT);
              default -> {}
            }
            return result;
          });
    }

    @Override
    public LookUp lookUp(CustomerId customer, RequestId requestId) {
      return store.lookUp(customer, requestId);
    }

    @Override
    public Optional<Instant> timeFor(CustomerId customer) {
      return store.timeFor(customer);
    }
  }

  /** The grid as one of its members sees it; it knows at once that another member has died. */
  private record ClaimsOf(String member, Claims grid, Mortal node) implements Claims {

    @Override
    public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
      Optional<Claim> there = grid.putIfAbsent(key, mine, lease);
      if (isMortal()) {
        node.pass(Point.AFTER_CLAIM);
      }
      return there;
    }

    @Override
    public Optional<Claim> read(ClaimKey key) {
      return grid.read(key);
    }

    @Override
    public void settle(ClaimKey key, Duration retention) {
      if (isMortal()) {
        node.reach(Point.BEFORE_SETTLING);
      }
      if (isAtWork()) {
        grid.settle(key, retention);
      }
    }

    @Override
    public void release(ClaimKey key, Claim.Held claim) {
      if (isAtWork()) {
        grid.release(key, claim);
      }
    }

    @Override
    public boolean hasLeft(String other) {
      return other.equals("mortal") && node.isDead();
    }

    private boolean isMortal() {
      return member.equals("mortal");
    }

    private boolean isAtWork() {
      return !isMortal() || !node.isDead();
    }
  }
}
