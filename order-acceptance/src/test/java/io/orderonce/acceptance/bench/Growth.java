package io.orderonce.acceptance.bench;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.PastOrders;
import io.orderonce.acceptance.http.Figures;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Whether a shop stays as fast as it was: the same steps on shops with ten thousand, one million
 * and ten million past orders, each with a node of its own, measured in turn in one run.
 *
 * <p>Sizes can be given, one per shop: {@code --orders=10000,1000000}.
 */
public final class Growth {

  private static final int CLIENTS = 8;
  private static final int ROUNDS = 3;
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final Duration WARM_UP = Duration.ofSeconds(45);
  private static final int MOST_ATTEMPTS = 1_000_000;
  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);
  private static final String LOOKED_AT = "orderonce_books_checked_timestamp_seconds";
  private static final String ADMIN = Shopper.API + "/admin";

  private static final String ORDERS = "orders, own key";
  private static final String REPLAYS = "replays";
  private static final String LIMITS = "limit check";
  private static final List<String> STEPS = List.of(ORDERS, REPLAYS, LIMITS, "console searches");

  private final List<BigShop> shops = new ArrayList<>();
  private final Map<String, Map<BigShop, Measurement[]>> results = new LinkedHashMap<>();

  private Growth() {}

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    String sizes = args.length == 0 ? "10000,1000000,10000000" : args[0].replace("--orders=", "");
    if (args.length > 1 || !sizes.matches("[1-9][0-9]{3,7}(,[1-9][0-9]{3,7})*")) {
      throw new IllegalArgumentException("only --orders=NUMBER,NUMBER… is known");
    }
    LibraryLogs.silence();
    Growth growth = new Growth();
    // when this JVM ends, Maven has already removed the classes needed to stop it
    try (PostgresServer server = PostgresServer.counting("growth")) {
      try {
        growth.run(server, Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray());
      } finally {
        growth.shops.forEach(BigShop::close);
      }
    }
  }

  /** One node, its database, and its clients. */
  private static final class BigShop implements AutoCloseable {
    private final int past;
    private final Shop shop;
    private String number = "";
    private Toll toll = new Toll(0, 0, 0);
    private long tolled;

    BigShop(PostgresServer server, int past) {
      this.past = past;
      this.shop = Shop.of(server, "growth " + past, Node.deliveredJar(), 1);
    }

    /** The tables are the node's, so it starts for a moment. */
    void fill() throws IOException, SQLException {
      shop.open();
      shop.stop();
      long start = System.nanoTime();
      PastOrders.fill(shop.database(), past, Math.min(past, MOST_ATTEMPTS));
      System.out.printf(
          "%,11d orders written in %,d s%n",
          past, Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    void open() throws IOException {
      shop.start();
      shop.greet();
      waitForFirstLook();
      this.number =
          admin()
              .get(ADMIN + "/orders?customer=C00001&size=1")
              .json()
              .at("/items/0/orderNumber")
              .asText();
    }

    /** The full check runs at start, and again after twenty times as long as it took. */
    private void waitForFirstLook() {
      long start = System.nanoTime();
      await()
          .atMost(LONGEST_LOOK)
          .pollInterval(Duration.ofMillis(100))
          .until(() -> Figures.of(admin()).values().containsKey(LOOKED_AT));
      System.out.printf(
          "%,11d orders: all books looked at %,d ms after the node was ready%n",
          past, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private Shopper admin() {
      return Shopper.of(shop.uri(), "admin", "demo");
    }

    private Measurement once(String step, Duration time) throws IOException {
      return switch (step) {
        case ORDERS -> shop.measure(Kind.OWN, CLIENTS, time);
        case REPLAYS -> shop.measure(Kind.REPLAYS, CLIENTS, time);
        case LIMITS ->
            shop.measure(() -> Look.as(PastOrders.REGULAR, Shopper.API + "/limits"), CLIENTS, time);
        default ->
            shop.measure(
                () ->
                    Look.as(
                        "admin",
                        ADMIN + "/orders?q=" + number.substring(15),
                        ADMIN + "/orders?customer=C00001",
                        ADMIN + "/orders?product=11",
                        ADMIN + "/customers?q=777",
                        ADMIN + "/attempts?customer=C00001",
                        ADMIN + "/duplicates"),
                CLIENTS,
                time);
      };
    }

    Measurement measured(String step) throws IOException {
      Toll before = Toll.soFar(shop.database());
      Measurement measurement = once(step, TIME);
      if (step.equals(ORDERS)) {
        Quiet.await(shop, SETTLING);
        toll = toll.plus(Toll.soFar(shop.database()).since(before));
        tolled += measurement.all();
      }
      return measurement;
    }

    @Override
    public void close() {
      shop.close();
    }
  }

  private void run(PostgresServer server, int[] sizes) throws IOException, SQLException {
    for (int size : sizes) {
      shops.add(new BigShop(server, size));
    }
    for (BigShop shop : shops) {
      shop.fill();
    }
    for (BigShop shop : shops) {
      shop.open();
    }
    System.out.printf("warm-up   %d s for each shop%n", WARM_UP.toSeconds());
    for (BigShop shop : shops) {
      shop.once(ORDERS, WARM_UP);
      for (String step : STEPS) {
        shop.once(step, TIME);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (String step : STEPS) {
        for (BigShop shop : shops) {
          results.computeIfAbsent(step, name -> new LinkedHashMap<>())
                  .computeIfAbsent(shop, one -> new Measurement[ROUNDS])[round] =
              shop.measured(step);
        }
      }
    }
    print();
    for (BigShop shop : shops) {
      shop.shop.checkIntegrity();
    }
  }

  private void print() {
    System.out.printf(
        "%n%d clients, the middle one of %d rounds of %d s%n", CLIENTS, ROUNDS, TIME.toSeconds());
    System.out.printf("%-24s %-6s", "orders there before", "");
    shops.forEach(shop -> System.out.printf(" %,14d", shop.past));
    System.out.printf(" %14s%n", "last : first");
    for (String step : STEPS) {
      List<Measurement> row = shops.stream().map(shop -> middle(step, shop)).toList();
      System.out.printf("%-24s %-6s", step, "/s");
      row.forEach(one -> System.out.printf(" %14.0f", one.perSecond()));
      System.out.printf(" %14.2f%n", row.get(row.size() - 1).perSecond() / row.get(0).perSecond());
      System.out.printf("%-24s %-6s", "", "p50");
      row.forEach(one -> System.out.printf(" %14s", millis(one.p50())));
      System.out.printf("%n%-24s %-6s", "", "p99");
      row.forEach(one -> System.out.printf(" %14s", millis(one.p99())));
      System.out.println();
    }
    printToll("log written per order", "kB", toll -> toll.logBytes() / 1e3);
    printToll("whole pages in it", "", Toll::wholePages);
    printToll("pages not in buffers", "", Toll::pagesRead);
  }

  private void printToll(String what, String unit, ToDoubleFunction<Toll> part) {
    System.out.printf("%-24s %-6s", what, unit);
    shops.forEach(
        shop -> System.out.printf(" %14.1f", part.applyAsDouble(shop.toll) / shop.tolled));
    System.out.println();
  }

  private Measurement middle(String step, BigShop shop) {
    return Arrays.stream(results.get(step).get(shop))
        .sorted(Comparator.comparingDouble(Measurement::perSecond))
        .toList()
        .get(ROUNDS / 2);
  }
}
