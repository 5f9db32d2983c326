package io.orderonce.acceptance.bench;

import static io.orderonce.acceptance.bench.Latencies.millis;

import io.orderonce.acceptance.Stages;
import io.orderonce.acceptance.northwind.Northwind;
import io.orderonce.acceptance.process.Database;
import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Measures one node on PostgreSQL, and for comparison the same rows inserted without it, in one run
 * on one machine. Everything is measured in alternating rounds, so that whatever slows the machine
 * affects all of it. Client, node and database share the cores; compare figures of the same run
 * only.
 *
 * <p>{@code --warmup=90} and {@code --seconds=5} are in seconds, {@code --rounds=3} is how often
 * everything is measured; the median round counts.
 */
public final class Bench {

  private static final List<Integer> CLIENTS = List.of(1, 8, 32);
  private static final String BY_KEY = "orders, own key";
  private static final String BY_NUMBER = "orders, issued number";
  private static final String REPLAYS = "replays";
  private static final String FLOOR = "floor: plain JDBC";

  /** Steps by name, in the order they are measured. */
  private final Map<String, IntFunction<Step>> steps = new LinkedHashMap<>();

  private final Map<String, Map<Integer, Measurement[]>> results = new LinkedHashMap<>();
  private final Options options;

  private record Options(Duration warmUp, Duration time, int rounds) {

    static Options of(String[] args) {
      Map<String, Integer> given =
          new LinkedHashMap<>(Map.of("warmup", 90, "seconds", 5, "rounds", 3));
      for (String arg : args) {
        String[] pair = arg.split("=", 2);
        String name = pair[0].replaceFirst("^--", "");
        if (pair.length != 2 || !given.containsKey(name) || !pair[1].matches("[1-9][0-9]{0,4}")) {
          throw new IllegalArgumentException(
              arg + " is not one of --warmup=SECONDS --seconds=SECONDS --rounds=NUMBER");
        }
        given.put(name, Integer.valueOf(pair[1]));
      }
      return new Options(
          Duration.ofSeconds(given.get("warmup")),
          Duration.ofSeconds(given.get("seconds")),
          given.get("rounds"));
    }
  }

  private Bench(Options options) {
    this.options = options;
  }

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Database database = Database.fresh("bench");
    try (Node node = Node.on(database, "bench").inDemoMode().measured()) {
      new Bench(Options.of(args)).run(database, Stages.withoutLimits(node.start()));
    } finally {
      // when this JVM ends, Maven has already removed the classes needed to stop it
      PostgresServer.shared().close();
    }
  }

  private void run(Database database, Node node) throws Exception {
    Floor floor = Floor.of(database);
    Orders orders = new Orders(node.uri(), Northwind.read().customers(), floor.productIds());
    steps.put(BY_KEY, client -> orders.byKey());
    steps.put(BY_NUMBER, client -> orders.byNumber());
    steps.put(REPLAYS, client -> orders.replays());
    steps.put(FLOOR, floor::client);
    describe(database);
    orders.greet();
    warmUp();
    for (int round = 1; round <= options.rounds(); round++) {
      measure(round);
    }
    printTable();
    compareWithDatabase(orders, floor);
  }

  private static void describe(Database database) throws IOException {
    System.out.printf(
        "machine   %d cores, %s, %s %s%n",
        Runtime.getRuntime().availableProcessors(),
        memory(),
        System.getProperty("os.name"),
        System.getProperty("os.version"));
    System.out.printf("Java      %s, node with -Xmx512m%n", Runtime.version());
    System.out.printf(
        "database  PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s%n",
        database.setting("server_version"),
        database.setting("fsync"),
        database.setting("synchronous_commit"),
        database.setting("shared_buffers"));
    System.out.printf("an order  %d lines, customers and products at random%n", Orders.LINES);
  }

  private static String memory() throws IOException {
    Path facts = Path.of("/proc/meminfo");
    return Files.exists(facts)
        ? Files.readAllLines(facts).get(0).replaceFirst("MemTotal:\\s+", "") + " of memory"
        : "memory unknown";
  }

  /**
   * Runs everything that will be measured, at every number of clients, until the time is over. That
   * includes the floor, so that its statements are already planned.
   */
  private void warmUp() throws Exception {
    System.out.printf("warm-up   %d s%n", options.warmUp().toSeconds());
    long start = System.nanoTime();
    Duration slice = Duration.ofSeconds(Math.max(1, Math.min(5, options.warmUp().toSeconds() / 8)));
    while (System.nanoTime() - start < options.warmUp().toNanos()) {
      for (String name : List.of(BY_KEY, BY_NUMBER, REPLAYS)) {
        Measurement.of(32, slice, steps.get(name));
      }
    }
    Measurement.of(8, slice, steps.get(FLOOR));
  }

  private void measure(int round) throws Exception {
    System.out.printf(
        "round %d of %d, %d s each%n", round, options.rounds(), options.time().toSeconds());
    for (Map.Entry<String, IntFunction<Step>> step : steps.entrySet()) {
      for (int clients : CLIENTS) {
        Measurement measured = Measurement.of(clients, options.time(), step.getValue());
        System.out.printf(
            "  %-22s %2d clients  %8.0f /s   p50 %10s   p99 %10s%n",
            step.getKey(),
            clients,
            measured.perSecond(),
            millis(measured.p50()),
            millis(measured.p99()));
        results.computeIfAbsent(step.getKey(), name -> new LinkedHashMap<>())
                .computeIfAbsent(clients, width -> new Measurement[options.rounds()])[round - 1] =
            measured;
      }
    }
  }

  private void printTable() {
    System.out.printf("%nthe middle one of %d rounds%n", options.rounds());
    System.out.printf("%-24s %-8s", "clients", "");
    CLIENTS.forEach(clients -> System.out.printf(" %12d", clients));
    System.out.println();
    for (String name : steps.keySet()) {
      printLine(name, "/s", clients -> "%.0f".formatted(middle(name, clients).perSecond()));
      printLine("", "p50", clients -> millis(middle(name, clients).p50()));
      printLine("", "p99", clients -> millis(middle(name, clients).p99()));
    }
    for (String name : List.of(BY_KEY, BY_NUMBER, REPLAYS)) {
      printLine(name + " : floor", "", clients -> ratioToFloor(name, clients));
    }
  }

  private void printLine(String name, String unit, IntFunction<String> value) {
    System.out.printf("%-24s %-8s", name, unit);
    CLIENTS.forEach(clients -> System.out.printf(" %12s", value.apply(clients)));
    System.out.println();
  }

  private String ratioToFloor(String name, int clients) {
    return "%.2f".formatted(middle(name, clients).perSecond() / middle(FLOOR, clients).perSecond());
  }

  private Measurement middle(String name, int clients) {
    Measurement[] rounds = results.get(name).get(clients);
    return Arrays.stream(rounds)
        .sorted(Comparator.comparingDouble(Measurement::perSecond))
        .toList()
        .get(rounds.length / 2);
  }

  /** A figure counts only if every acknowledged order is in the database exactly once. */
  private static void compareWithDatabase(Orders orders, Floor floor) throws Exception {
    long expected = orders.placed() + floor.inserted();
    long stored = floor.orders();
    System.out.printf(
        "%norders acknowledged %d + inserted for the floor %d = %d; in the database %d%n",
        orders.placed(), floor.inserted(), expected, stored);
    if (stored != expected) {
      throw new IllegalStateException(
          "the figures are invalid: the database and the acknowledged orders differ");
    }
  }
}
