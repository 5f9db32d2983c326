package io.orderonce.ordering;

import io.orderonce.admission.IntakeGate;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.jpa.BasketAdapters;
import io.orderonce.dedup.ClaimWaits;
import io.orderonce.dedup.Claiming;
import io.orderonce.dedup.Claims;
import io.orderonce.dedup.IssuedKeys;
import io.orderonce.dedup.MemoryClaims;
import io.orderonce.dedup.MemoryIssuedKeys;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.TestDatabase;
import io.orderonce.jpa.Transactions;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.LimitRules;
import io.orderonce.limits.LimitTrials;
import io.orderonce.limits.jpa.LimitAdapters;
import io.orderonce.money.Money;
import io.orderonce.ordering.jpa.JpaOrderStore;
import io.orderonce.ordering.jpa.JpaOrders;
import io.orderonce.persons.TestKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A shop with a database and everything in front of it, assembled by hand. A test replaces the
 * parts that it needs to be different. By default it has no limits and asks about no look-alikes.
 */
public final class TestShop implements AutoCloseable {

  static final String SHOP = "shop1";
  public static final OrderNumbers NUMBERS =
      new OrderNumbers(SHOP, List.of(new byte[32]), Duration.ofHours(24));

  private static final AtomicInteger CUSTOMERS = new AtomicInteger();
  private static final AtomicInteger PRODUCTS = new AtomicInteger();
  private static final AtomicLong KEYS = new AtomicLong();

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private final ExecutorService placing = Executors.newFixedThreadPool(4);
  private final HeldExecutor held = new HeldExecutor(placing);

  final TestDatabase database;
  final AtomicLong aged = new AtomicLong();
  Clock clock = Clock.systemUTC();
  Claims claims = new MemoryClaims(Clock.systemUTC());
  IssuedKeys issued = new MemoryIssuedKeys(Clock.systemUTC());
  Transactions transactions;
  Duration patience = Duration.ofSeconds(2);
  AttemptWatch watch = AttemptWatch.NOBODY;

  public TestShop(TestDatabase database) {
    this.database = database;
    this.transactions = database.transactions();
    database.execute("DELETE FROM limit_rules");
    database.execute("UPDATE settings SET content = 'PT0S' WHERE name = 'look-alike.window'");
  }

  OrderStore store() {
    return new JpaOrderStore(transactions, database.kind(), clock);
  }

  Orders orders() {
    return new JpaOrders(transactions);
  }

  JpaAuditTrail trail() {
    return new JpaAuditTrail(transactions, clock);
  }

  LimitRules limitRules() {
    return LimitAdapters.limitRules(transactions, trail());
  }

  CustomerLimits customerLimits() {
    return LimitAdapters.customerLimits(transactions, database.kind(), clock);
  }

  LimitTrials limitTrials() {
    return LimitAdapters.limitTrials(transactions, database.kind(), clock);
  }

  OrderClaims orderClaims() {
    return new OrderClaims(SHOP, claiming());
  }

  private Claiming claiming() {
    return new Claiming(claims, workers, clock, Duration.ofSeconds(30), Duration.ofHours(24));
  }

  PlaceOrder placeOrder() {
    return placeOrder(store(), watch);
  }

  PlaceOrder placeOrder(OrderStore store, AttemptWatch watch) {
    return placeOrder(store, new PlacementRules(NUMBERS, TestKeys.OF_PERSONS, this::nanos), watch);
  }

  private PlaceOrder placeOrder(OrderStore store, PlacementRules rules, AttemptWatch watch) {
    StoredOrders stored = new StoredOrders(store);
    OrderTrays trays = new OrderTrays(store, rules, stored, held, workers, timer, this::nanos);
    Claiming claiming = claiming();
    OncePerKey oncePerKey =
        new OncePerKey(
            new OrderClaims(SHOP, claiming),
            new ClaimWaits<>(claiming, patience, timer, workers, this::nanos),
            issued,
            trays,
            stored);
    return new PlaceOrder(new IntakeGate(), oncePerKey, watch, this::nanos);
  }

  private long nanos() {
    return System.nanoTime() + aged.get();
  }

  public IssueOrderNumber issueOrderNumber() {
    return new IssueOrderNumber(store(), NUMBERS, issued, orderClaims());
  }

  public CustomerId customer() {
    CustomerId id = new CustomerId("C" + CUSTOMERS.incrementAndGet());
    database.execute(
        "INSERT INTO customers (customer_id, name, created_at) VALUES ('%s', 'Somebody', '%s')"
            .formatted(id, Instant.EPOCH));
    return id;
  }

  public ProductId product(String price, int stock) {
    return product(price, "USD", stock, true);
  }

  ProductId product(String price, String currency, int stock, boolean onSale) {
    ProductId id = new ProductId("P" + PRODUCTS.incrementAndGet());
    database.execute(
        "INSERT INTO products (product_id, name, category, unit_size, unit_price, currency, stock,"
            + " on_sale) VALUES ('%s', 'Chai', 'Beverages', 'box', %s, '%s', %d, %s)"
                .formatted(id, price, currency, stock, onSale));
    return id;
  }

  Baskets baskets() {
    return BasketAdapters.baskets(transactions, clock);
  }

  long stockOf(ProductId product) {
    return database.count("SELECT stock FROM products WHERE product_id = '" + product + "'");
  }

  long ordersOf(CustomerId customer) {
    return database.count("SELECT COUNT(*) FROM orders WHERE customer_id = '" + customer + "'");
  }

  static String newKey() {
    return "key-of-this-test-" + KEYS.incrementAndGet();
  }

  Sending sending(CustomerId customer) {
    return new Sending(customer);
  }

  /** What the checkout sends when it shows this quote. */
  public Placement placeFromBasket(
      CustomerId customer, ProductId product, int quantity, OrderNumber number, int version) {
    return place(
        sending(customer)
            .of(product, quantity)
            .underNumber(number.canonical())
            .fromBasket(version));
  }

  /**
   * Sends all of it while no tray leaves, so that the first tray takes what it can of it.
   *
   * @return the answers, in the same order
   */
  List<Placement> placeTogether(PlaceOrder gate, List<Sending> sendings) {
    return together(gate, sendings).stream()
        .map(answer -> answer.orTimeout(30, TimeUnit.SECONDS).join())
        .toList();
  }

  /** The same, without waiting for the answers. */
  List<CompletableFuture<Placement>> together(PlaceOrder gate, List<Sending> sendings) {
    held.hold();
    List<CompletableFuture<Placement>> answers =
        sendings.stream().map(one -> gate.place(one.submission()).toCompletableFuture()).toList();
    held.release();
    return answers;
  }

  /** Keeps what it is given until it is released. */
  private static final class HeldExecutor implements Executor {

    private final Executor executor;
    private final List<Runnable> kept = new ArrayList<>();
    private boolean holding;

    HeldExecutor(Executor executor) {
      this.executor = executor;
    }

    synchronized void hold() {
      holding = true;
    }

    synchronized void release() {
      holding = false;
      kept.forEach(executor::execute);
      kept.clear();
    }

    @Override
    public synchronized void execute(Runnable task) {
      if (holding) {
        kept.add(task);
      } else {
        executor.execute(task);
      }
    }
  }

  Placement place(Sending sending) {
    return placeWith(placeOrder(), sending);
  }

  static Placement placeWith(PlaceOrder gate, Sending sending) {
    return placed(gate, sending.submission());
  }

  static Placement placed(PlaceOrder gate, Submission submission) {
    try {
      return gate.place(submission).toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs all of it at the same moment, each on a thread of its own. */
  public static <T> List<T> atOnce(List<Callable<T>> calls) {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> call : calls) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get(60, TimeUnit.SECONDS));
      }
      return results;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    workers.shutdownNow();
    placing.shutdownNow();
  }

  /** A submission to be built; by default under a new key, with no expectations. */
  static final class Sending {

    private final CustomerId customer;
    private final List<Basket.Line> lines = new ArrayList<>();
    private RequestId requestId;
    private Optional<Money> expected = Optional.empty();
    private Set<QuestionKind> confirmed = Set.of();
    private Optional<Integer> basketVersion = Optional.empty();
    private String street = "59 rue de l'Abbaye";

    private Sending(CustomerId customer) {
      this.customer = customer;
      this.requestId = RequestId.ofKey(newKey(), customer, NUMBERS);
    }

    Sending of(ProductId product, int quantity) {
      lines.add(new Basket.Line(product, quantity));
      return this;
    }

    Sending underKey(String key) {
      requestId = RequestId.ofKey(key, customer, NUMBERS);
      return this;
    }

    Sending underNumber(String number) {
      requestId = RequestId.ofNumber(number, customer, NUMBERS);
      return this;
    }

    Sending expecting(String total) {
      expected = Optional.of(Money.of(total, "USD"));
      return this;
    }

    Sending confirming(String... names) {
      confirmed = QuestionKind.among(List.of(names));
      return this;
    }

    Sending fromBasket(int version) {
      basketVersion = Optional.of(version);
      return this;
    }

    Sending to(String otherStreet) {
      street = otherStreet;
      return this;
    }

    /** The address as programs send it, validated when the order is placed. */
    Submission submission() {
      ShipTo shipTo =
          ShipTo.sent("Vins et alcools Chevalier", street, "Reims", null, "51100", "FR");
      return new Submission(
          customer,
          requestId,
          new Intent(new Basket(lines), shipTo),
          expected,
          confirmed,
          Channel.API,
          "somebody",
          basketVersion);
    }
  }
}
