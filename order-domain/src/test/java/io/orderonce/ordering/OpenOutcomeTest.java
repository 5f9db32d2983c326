package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.dedup.Claim;
import io.orderonce.dedup.ClaimKey;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.MemoryClaims;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseKind;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.FindOutcome.Finding;
import io.orderonce.ordering.TestShop.Sending;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the shop answers while the outcome of an order is unknown, and what it must never answer.
 */
class OpenOutcomeTest extends ShopSuite {

  private static final int HANG = 4711;

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

  private CountDownLatch hang;
  private ExecutorService server;

  @BeforeEach
  void startServer() {
    hang = new CountDownLatch(1);
    server = Executors.newCachedThreadPool();
  }

  @AfterEach
  void letEverythingEnd() {
    hang.countDown();
    server.shutdown();
  }

  @Test
  void an_order_whose_commit_arrives_late_is_never_reported_as_nothing_ordered() {
    KeptBasket basket = keptBasket();
    sendAndLoseTheAnswer(fromBasket(basket), true);
    FindOutcome elsewhere = onANodeWhoseCacheKnowsNothing();

    for (int look = 0; look < 3; look++) {
      assertThat(find(elsewhere, basket)).isInstanceOf(Finding.NotKnownYet.class);
    }
    hang.countDown();

    await(() -> find(elsewhere, basket) instanceof Finding.Ordered);
    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void a_lost_commit_is_reported_as_nothing_ordered_once_that_is_certain() {
    KeptBasket basket = keptBasket();
    sendAndLoseTheAnswer(fromBasket(basket), false);
    FindOutcome elsewhere = onANodeWhoseCacheKnowsNothing();
    assertThat(find(elsewhere, basket)).isInstanceOf(Finding.NotKnownYet.class);

    hang.countDown();

    await(() -> find(elsewhere, basket) instanceof Finding.NothingOrdered);
    assertThat(shop.ordersOf(customer)).isZero();
  }

  @Test
  void a_request_sent_before_nothing_ordered_was_reported_places_no_order_afterwards() {
    KeptBasket basket = keptBasket();
    Sending onItsWay = fromBasket(basket);

    assertThat(find(finder(), basket)).isInstanceOf(Finding.NothingOrdered.class);

    assertThat(shop.place(onItsWay)).isInstanceOf(Placement.BasketChanged.class);
    assertThat(shop.ordersOf(customer)).isZero();
    KeptBasket again = shop.baskets().of(mine());
    assertThat(again.number()).isEqualTo(basket.number());
    assertThat(again.lines()).isEqualTo(basket.lines());
    assertThat(shop.place(fromBasket(again))).isInstanceOf(Placement.Placed.class);
  }

  @Test
  void a_held_claim_leaves_the_outcome_unknown_and_fences_nothing() {
    KeptBasket basket = keptBasket();
    hold(fromBasket(basket));

    assertThat(find(finder(), basket)).isInstanceOf(Finding.NotKnownYet.class);

    assertThat(shop.baskets().of(mine())).isEqualTo(basket);
  }

  @Test
  void an_unreachable_database_leaves_the_outcome_unknown() {
    KeptBasket basket = keptBasket();

    assertThat(find(new FindOutcome(new AwayAfterTheFirstLook(), shop.orderClaims()), basket))
        .isInstanceOf(Finding.NotKnownYet.class);
  }

  @Test
  void the_claim_stays_while_the_outcome_is_unknown_and_is_settled_when_the_commit_arrives() {
    shop.patience = Duration.ofMillis(100);
    Sending sending = twoChai();
    sendAndLoseTheAnswer(sending, true);
    OrderStore store = shop.store();

    assertThat(shop.claims.read(key(sending))).containsInstanceOf(Claim.Held.class);
    assertThat(shop.place(sending)).isInstanceOf(Placement.InProgress.class);
    assertThat(new AttemptState.Tracker(store, shop.orderClaims()).stateOf(customer, id(sending)))
        .hasValueSatisfying(state -> assertThat(state.isRunning()).isTrue());
    hang.countDown();

    await(() -> shop.claims.read(key(sending)).filter(Claim.Settled.class::isInstance).isPresent());
    assertThat(shop.place(sending)).isInstanceOf(Placement.Replayed.class);
  }

  @Test
  void the_claim_is_released_as_soon_as_a_lost_commit_is_certain() {
    shop.patience = Duration.ofMillis(100);
    Sending sending = twoChai();
    sendAndLoseTheAnswer(sending, false);
    assertThat(shop.claims.read(key(sending))).containsInstanceOf(Claim.Held.class);

    hang.countDown();

    await(() -> shop.claims.read(key(sending)).isEmpty());
    assertThat(shop.place(sending)).isInstanceOf(Placement.Placed.class);
    assertThat(shop.ordersOf(customer)).isOne();
  }

  @Test
  void an_order_settled_between_two_look_ups_is_not_missed() {
    Sending sending = twoChai();
    PlaceOrder placeOrder = shop.placeOrder();
    Claims whole = shop.claims;
    shop.claims = new PlacesOnceRead(whole, () -> TestShop.placeWith(placeOrder, sending));

    Optional<AttemptState> state =
        new AttemptState.Tracker(shop.store(), shop.orderClaims()).stateOf(customer, id(sending));

    assertThat(state).hasValueSatisfying(s -> assertThat(s.orderNumber()).isPresent());
  }

  @Test
  void the_loser_to_an_unreadable_order_gets_an_unknown_outcome() {
    PlaceOrder placeOrder = shop.placeOrder(new LosesAndIsAway(), shop.watch);

    assertThat(TestShop.placeWith(placeOrder, twoChai()))
        .isInstanceOf(Placement.OutcomeUnknown.class);
  }

  /**
   * PostgreSQL shows a transaction whose wait for the standby was given up, or that a crash of the
   * primary has interrupted. The standby may not have it, and may be the primary soon.
   */
  @Test
  void an_order_that_can_be_read_is_acknowledged_only_once_a_commit_was_confirmed() {
    shop.patience = Duration.ofMillis(300);
    KeptBasket basket = keptBasket();
    Sending sending = fromBasket(basket);
    Transactions whole = shop.transactions;
    shop.transactions = new WithoutStandby(whole);

    assertThat(shop.place(sending)).isInstanceOf(Placement.OutcomeUnknown.class);
    assertThat(shop.ordersOf(customer)).as("it can be read").isOne();
    assertThat(shop.place(sending)).as("a waiter").isInstanceOf(Placement.InProgress.class);
    FindOutcome elsewhere = onANodeWhoseCacheKnowsNothing();
    assertThat(find(elsewhere, basket)).as("a page").isInstanceOf(Finding.NotKnownYet.class);
    assertThat(shop.place(sending)).as("a retry").isInstanceOf(Placement.OutcomeUnknown.class);

    shop.transactions = whole;
    shop.claims = new MemoryClaims(Clock.systemUTC());
    FindOutcome confirming = finder();
    await(() -> find(confirming, basket) instanceof Finding.Ordered);
    assertThat(shop.place(sending)).isInstanceOf(Placement.Replayed.class);
    assertThat(shop.ordersOf(customer)).isOne();
  }

  /** Every COMMIT is done here and confirmed by nobody. */
  private record WithoutStandby(Transactions whole) implements Transactions {

    @Override
    public <T> T run(Function<Unit, T> work) {
      AtomicBoolean commits = new AtomicBoolean(true);
      T result =
          whole.run(
              unit ->
                  work.apply(
                      new Unit() {
                        @Override
                        public EntityManager entities() {
                          return unit.entities();
                        }

                        @Override
                        public Connection connection() {
                          return unit.connection();
                        }

                        @Override
                        public void rollBack() {
                          commits.set(false);
                          unit.rollBack();
                        }
                      }));
      if (commits.get()) {
        throw new CommitFailed(new SQLException("might not have been replicated", "08007"));
      }
      return result;
    }
  }

  /** Sends an order whose COMMIT hangs in the database after the node has lost the connection. */
  private void sendAndLoseTheAnswer(Sending sending, boolean arrives) {
    Transactions whole = shop.transactions;
    shop.transactions = new CommitHangs(whole, arrives);
    assertThat(shop.place(sending)).isInstanceOf(Placement.OutcomeUnknown.class);
    shop.transactions = whole;
  }

  private FindOutcome finder() {
    return new FindOutcome(shop.store(), shop.orderClaims());
  }

  final FindOutcome onANodeWhoseCacheKnowsNothing() {
    shop.claims = new MemoryClaims(Clock.systemUTC());
    return finder();
  }

  final Finding find(FindOutcome finder, KeptBasket basket) {
    return finder.find(
        customer, RequestId.ofNumber(basket.number().orElseThrow(), customer, TestShop.NUMBERS));
  }

  final KeptBasket keptBasket() {
    shop.baskets().put(mine(), chai, 2);
    OrderNumber number = TestShop.NUMBERS.next(customer, Instant.now(shop.clock));
    return shop.baskets().keepNumber(customer, number, Optional.empty());
  }

  private BasketOwner mine() {
    return new BasketOwner.Customer(customer);
  }

  final Sending fromBasket(KeptBasket basket) {
    return twoChai()
        .fromBasket(basket.version())
        .underNumber(basket.number().orElseThrow().canonical());
  }

  private Sending twoChai() {
    return shop.sending(customer).of(chai, 2);
  }

  private static RequestId id(Sending sending) {
    return sending.submission().requestId();
  }

  private ClaimKey key(Sending sending) {
    return ClaimKey.of(TestShop.SHOP, customer.value(), id(sending).value());
  }

  private void hold(Sending sending) {
    Duration lease = Duration.ofSeconds(30);
    shop.claims.putIfAbsent(
        key(sending),
        new Claim.Held(
            sending.submission().fingerprint(),
            io.orderonce.dedup.AttemptId.next(),
            shop.claims.member(),
            shop.clock.instant().plus(lease)),
        lease);
  }

  static void await(BooleanSupplier done) {
    long end = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it took too long").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /**
   * The first transaction does its work and then hangs in COMMIT; its node never gets the result.
   */
  private final class CommitHangs implements Transactions {

    private final Transactions whole;
    private final boolean arrives;
    private boolean hung;

    CommitHangs(Transactions whole, boolean arrives) {
      this.whole = whole;
      this.arrives = arrives;
    }

    @Override
    public <T> T run(Function<Unit, T> work) {
      if (hung) {
        return whole.run(work);
      }
      hung = true;
      CountDownLatch sent = new CountDownLatch(1);
      server.execute(
          () ->
              whole.run(
                  unit -> {
                    T result = work.apply(unit);
                    unit.entities().flush();
                    if (!arrives) {
                      unit.rollBack();
                    }
                    sent.countDown();
                    awaitQuietly(hang);
                    return result;
                  }));
      awaitQuietly(sent);
      throw new CommitFailed(new SQLException("connection lost", "08006"));
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Places and settles an order between the request to the cache and its answer. */
  private record PlacesOnceRead(Claims whole, Runnable place) implements Claims {

    @Override
    public Optional<Claim> putIfAbsent(ClaimKey key, Claim.Held mine, Duration lease) {
      return whole.putIfAbsent(key, mine, lease);
    }

    @Override
    public Optional<Claim> read(ClaimKey key) {
      place.run();
      return whole.read(key);
    }

    @Override
    public void settle(ClaimKey key, Duration retention) {
      whole.settle(key, retention);
    }

    @Override
    public void release(ClaimKey key, Claim.Held claim) {
      whole.release(key, claim);
    }

    @Override
    public String member() {
      return whole.member();
    }

    @Override
    public boolean hasLeft(String member) {
      return whole.hasLeft(member);
    }
  }

  private record AwayAfterTheFirstLook() implements OrderStore {

    @Override
    public <T> T inTransaction(Function<OrderTransaction, T> work) {
      throw new StoreUnavailable("away", new SQLException("away", "08001"), false);
    }

    @Override
    public <T> T placing(Function<TrayTransaction, T> work) {
      throw new AssertionError("nothing is placed");
    }

    @Override
    public LookUp lookUp(CustomerId customer, RequestId requestId) {
      return new LookUp(true, Optional.empty());
    }

    @Override
    public Optional<Instant> timeFor(CustomerId customer) {
      return Optional.empty();
    }
  }

  private record LosesAndIsAway() implements OrderStore {

    @Override
    public <T> T inTransaction(Function<OrderTransaction, T> work) {
      throw new AssertionError("only placed in");
    }

    @Override
    public <T> T placing(Function<TrayTransaction, T> work) {
      throw new AlreadyEntered("another one was first", new SQLException("23505"));
    }

    @Override
    public LookUp lookUp(CustomerId customer, RequestId requestId) {
      throw new StoreUnavailable("away", new SQLException("away", "08001"), false);
    }

    @Override
    public Optional<Instant> timeFor(CustomerId customer) {
      return Optional.empty();
    }
  }

  /** The server hangs in COMMIT, as on a stalled disk, while the node gives up the connection. */
  @Test
  void a_connection_that_breaks_while_the_server_is_in_commit_leaves_the_outcome_open()
      throws SQLException {
    assumeTrue(kind == DatabaseKind.POSTGRESQL);
    KeptBasket basket = keptBasket();
    database.execute(
        """
        CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM set_config('lock_timeout', '0', true);
          PERFORM set_config('statement_timeout', '0', true);
          PERFORM pg_advisory_xact_lock(%d);
          RETURN NULL;
        END $$\
        """
            .formatted(HANG));
    database.execute(
        "CREATE CONSTRAINT TRIGGER hangs_at_commit AFTER INSERT ON orders"
            + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang()");
    try (Connection stalled = database.dataSource().getConnection();
        Statement statement = stalled.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(" + HANG + ")");
      shop.transactions = new BreaksSoon(database.transactions());
      assertThat(shop.place(fromBasket(basket))).isInstanceOf(Placement.OutcomeUnknown.class);
      shop.transactions = database.transactions();
      FindOutcome elsewhere = onANodeWhoseCacheKnowsNothing();

      for (int look = 0; look < 3; look++) {
        assertThat(find(elsewhere, basket)).isInstanceOf(Finding.NotKnownYet.class);
      }
      assertThat(shop.ordersOf(customer)).isZero();
      statement.execute("SELECT pg_advisory_unlock(" + HANG + ")");

      await(() -> find(elsewhere, basket) instanceof Finding.Ordered);
      assertThat(shop.ordersOf(customer)).isOne();
    } finally {
      database.execute("DROP TRIGGER hangs_at_commit ON orders");
      database.execute("DROP FUNCTION hang()");
    }
  }

  /** Gives up each connection that is silent for a short while. */
  private record BreaksSoon(Transactions whole) implements Transactions {

    private static final int MILLISECONDS = 400;

    @Override
    public <T> T run(Function<Unit, T> work) {
      return whole.run(
          unit -> {
            try {
              unit.connection().setNetworkTimeout(Runnable::run, MILLISECONDS);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
            return work.apply(unit);
          });
    }
  }
}
