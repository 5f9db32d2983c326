package io.orderonce.acceptance.bench;

import static io.orderonce.acceptance.bench.Latencies.millis;
import static org.awaitility.Awaitility.await;

import io.orderonce.acceptance.PastOrders;
import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.http.Answer;
import io.orderonce.acceptance.http.Figures;
import io.orderonce.acceptance.http.Shopper;
import io.orderonce.acceptance.process.Database;
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
import java.util.stream.IntStream;

/**
 * Whether a shop stays as fast as it was: the same steps on shops with ten thousand, one million
 * and five million past orders, each with a node of its own, measured in turn in one run.
 *
 * <p>Sizes can be given, one per shop: {@code --orders=10000,1000000}.
 */
public final class Growth {

  private static final int CLIENTS = 8;
  private static final int ROUNDS = 3;
  private static final Duration TIME = Duration.ofSeconds(5);
  private static final Duration WARM_UP = Duration.ofSeconds(45);
  private static final int MOST_ATTEMPTS = 1_000_000;
  private static final int BUYERS = 90;
  private static final Duration LONGEST_LOOK = Duration.ofMinutes(10);
  private static final String LOOKED_AT = "orderonce_books_checked_timestamp_seconds";
  private static final String ADMIN = Shopper.API + "/admin";

  private static final String ORDERS = "orders, own key";
  private static final List<String> STEPS =
      List.of(ORDERS, "replays", "limit check", "console searches");

  private final List<Shop> shops = new ArrayList<>();
  private final Map<String, Map<Shop, Measurement[]>> results = new LinkedHashMap<>();

  private Growth() {}

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    String sizes = args.length == 0 ? "10000,1000000,5000000" : args[0].replace("--orders=", "");
    if (args.length > 1 || !sizes.matches("[1-9][0-9]{3,7}(,[1-9][0-9]{3,7})*")) {
      throw new IllegalArgumentException("only --orders=NUMBER,NUMBER… is known");
    }
    new Growth().run(Arrays.stream(sizes.split(",")).mapToInt(Integer::parseInt).toArray());
  }

  /** One node, its database, and its clients. */
  private static final class Shop implements AutoCloseable {
    private final int past;
    private final Database database = Database.fresh("growth");
    private final Node node;
    private Orders orders;
    private String number;
    private Toll toll = new Toll(0, 0, 0);
    private long tolled;

    Shop(int past) {
      this.past = past;
      this.node = Node.on(database, "growth-" + past).inDemoMode().measured();
      Stages.withoutLimits(node.start());
      node.stop();
    }

    void fill() {
      try {
        long start = System.nanoTime();
        PastOrders.fill(database, past, Math.min(past, MOST_ATTEMPTS));
        System.out.printf(
            "%,10d orders written in %,d s%n",
            past, Duration.ofNanos(System.nanoTime() - start).toSeconds());
      } catch (IOException | SQLException failed) {
        throw new IllegalStateException("cannot write " + past + " orders", failed);
      }
    }

    void open() throws IOException, SQLException {
      List<String> products = Floor.of(database).productIds();
      node.start();
      waitForFirstLook();
      allowAnything();
      List<String> buyers = IntStream.rangeClosed(1, BUYERS).mapToObj("c%05d"::formatted).toList();
      this.orders = new Orders(node.uri(), buyers, products);
      orders.greet();
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
          "%,10d orders: all books looked at %,d ms after the node was ready%n",
          past, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    /** Adds rules that are checked with every order and refuse none. */
    private void allowAnything() {
      for (String window : List.of("PT10M", "PT24H")) {
        expect(
            201,
            admin()
                .sendJson(
                    "POST",
                    ADMIN + "/limits",
                    """
                    {"scope":{"type":"default"},"kind":"orders","max":"9999999",\
                    "window":"%s","outcome":"reject"}"""
                        .formatted(window)));
      }
    }

    private Shopper admin() {
      return Shopper.of(node.uri(), "admin", "demo");
    }

    Step step(String name) {
      return switch (name) {
        case ORDERS -> orders.byKey();
        case "replays" -> orders.replays();
        case "limit check" ->
            asking(Shopper.of(node.uri(), PastOrders.REGULAR, "demo"), Shopper.API + "/limits");
        default ->
            asking(
                admin(),
                ADMIN + "/orders?q=" + number.substring(15),
                ADMIN + "/orders?customer=C00001",
                ADMIN + "/orders?product=11",
                ADMIN + "/customers?q=777",
                ADMIN + "/attempts?customer=C00001",
                ADMIN + "/duplicates");
      };
    }

    Measurement measured(String step) throws Exception {
      Toll before = Toll.soFar(database);
      Measurement measurement = Measurement.of(CLIENTS, TIME, client -> step(step));
      if (step.equals(ORDERS)) {
        toll = toll.plus(Toll.soFar(database).since(before));
        tolled += measurement.count();
      }
      return measurement;
    }

    private static Step asking(Shopper who, String... paths) {
      return new Step() {
        private int next;

        @Override
        public void once() {
          expect(200, who.get(paths[next++ % paths.length]));
        }

        @Override
        public void close() {
          // the connections are closed with the JVM
        }
      };
    }

    private static void expect(int status, Answer answer) {
      if (answer.status() != status) {
        throw new IllegalStateException("expected " + status + " but got " + answer);
      }
    }

    @Override
    public void close() {
      node.close();
    }
  }

  private void run(int[] sizes) throws Exception {
    try {
      for (int size : sizes) {
        shops.add(new Shop(size));
      }
      shops.forEach(Shop::fill);
      for (Shop shop : shops) {
        shop.open();
      }
      System.out.printf("warm-up   %d s for each shop%n", WARM_UP.toSeconds());
      for (Shop shop : shops) {
        Measurement.of(CLIENTS, WARM_UP, client -> shop.step(ORDERS));
        for (String step : STEPS) {
          Measurement.of(CLIENTS, TIME, client -> shop.step(step));
        }
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (String step : STEPS) {
          for (Shop shop : shops) {
            results.computeIfAbsent(step, name -> new LinkedHashMap<>())
                    .computeIfAbsent(shop, one -> new Measurement[ROUNDS])[round] =
                shop.measured(step);
          }
        }
      }
      print();
    } finally {
      shops.forEach(Shop::close);
      // when this JVM ends, Maven has already removed the classes needed to stop it
      PostgresServer.shared().close();
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

  private Measurement middle(String step, Shop shop) {
    return Arrays.stream(results.get(step).get(shop))
        .sorted(Comparator.comparingDouble(Measurement::perSecond))
        .toList()
        .get(ROUNDS / 2);
  }
}
