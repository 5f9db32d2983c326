package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.process.Node;
import io.orderonce.acceptance.process.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures one node on PostgreSQL, and for comparison the same rows inserted without it; on request
 * another build or a grid beside it. All in one run on one machine, in alternating rounds, so that
 * whatever slows the machine affects all of it. Generator, nodes and database share the cores;
 * compare figures of the same run only.
 */
public final class Bench {

  private static final int WARM_UP_CLIENTS = 32;
  private static final Duration SLICE = Duration.ofSeconds(3);

  private final Options options;
  private final List<Shop> shops = new ArrayList<>();
  private final Results results = new Results();

  private Bench(Options options) {
    this.options = options;
  }

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    if (List.of(args).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options = Options.of(args);
    LibraryLogs.silence();
    // when this JVM ends, Maven has already removed the classes needed to stop it
    try (PostgresServer server = PostgresServer.counting("bench")) {
      Bench bench = new Bench(options);
      try {
        bench.describe(server);
        bench.run(server);
      } finally {
        bench.shops.forEach(Shop::close);
      }
    }
  }

  private void describe(PostgresServer server) throws IOException {
    System.out.printf(
        "machine   %d cores, %s, %s %s%n",
        Runtime.getRuntime().availableProcessors(),
        memory(),
        System.getProperty("os.name"),
        System.getProperty("os.version"));
    System.out.printf("Java      %s, each node with -Xmx512m%n", Runtime.version());
    System.out.printf(
        "database  PostgreSQL %s, fsync %s, synchronous_commit %s, shared_buffers %s, with pg_stat_statements%n",
        server.version(),
        server.setting("fsync"),
        server.setting("synchronous_commit"),
        server.setting("shared_buffers"));
    System.out.printf(
        "shop      %,d customers at a time, %,d products, the limits of a new shop%n",
        Customers.AT_A_TIME, Products.ALL);
  }

  private static String memory() throws IOException {
    Path facts = Path.of("/proc/meminfo");
    return Files.exists(facts)
        ? Files.readAllLines(facts).get(0).replaceFirst("MemTotal:\\s+", "") + " of memory"
        : "memory unknown";
  }

  private void run(PostgresServer server) throws IOException, SQLException {
    Path jar = options.jar().map(Bench::readable).orElseGet(Node::deliveredJar);
    shops.add(Shop.of(server, "this", jar, 1));
    options
        .other()
        .map(Bench::readable)
        .ifPresent(other -> shops.add(Shop.of(server, "other", other, 1)));
    if (options.nodes() > 1) {
      shops.add(Shop.of(server, options.nodes() + " nodes", jar, options.nodes()));
    }
    for (Shop shop : shops) {
      shop.open();
    }
    warmUp();
    for (int round = 1; round <= options.rounds(); round++) {
      System.out.printf(
          "round %d of %d, %d s each%n", round, options.rounds(), options.time().toSeconds());
      measure(round);
    }
    new Report(results, shops, options).print();
    for (Shop shop : shops) {
      shop.checkIntegrity();
    }
  }

  private static Path readable(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalArgumentException("there is no JAR at " + jar.toAbsolutePath());
    }
    return jar.toAbsolutePath();
  }

  /** Runs everything that will be measured, in turns, until its rate is steady. */
  private void warmUp() throws IOException {
    for (Shop shop : shops) {
      Map<Kind, Steadiness> rates = new EnumMap<>(Kind.class);
      options.only().forEach(kind -> rates.put(kind, new Steadiness()));
      long start = System.nanoTime();
      while (System.nanoTime() - start < options.warmUp().toNanos()
          && !rates.values().stream().allMatch(Steadiness::isSteady)) {
        for (Kind kind : options.only()) {
          if (!rates.get(kind).isSteady()) {
            rates.get(kind).add(shop.measure(kind, WARM_UP_CLIENTS, SLICE).perSecond());
          }
        }
      }
      System.out.printf(
          "warm-up   %s: %d s%n", shop, Duration.ofNanos(System.nanoTime() - start).toSeconds());
      rates.forEach(
          (kind, rate) ->
              System.out.printf(
                  "          %-24s %d slices of %d s, the last: %s /s%s%n",
                  kind.title(),
                  rate.slices(),
                  SLICE.toSeconds(),
                  rate,
                  rate.isSteady() ? "" : ", not steady"));
    }
  }

  private void measure(int round) throws IOException {
    List<Shop> turns = new ArrayList<>(shops);
    if (round % 2 == 0) {
      Collections.reverse(turns);
    }
    for (Kind kind : options.only()) {
      for (int clients : options.clients()) {
        for (Shop shop : turns) {
          Effort before = shop.soFar();
          Duration own = Cpu.ofThisProcess();
          Measurement measured = shop.measure(kind, clients, options.time());
          own = Cpu.ofThisProcess().minus(own);
          Duration settled = Quiet.await(shop, options.settling());
          Result result = new Result(measured, shop.soFar().since(before).by(own));
          results.add(shop.title(), kind, clients, result);
          System.out.printf(
              "  %-8s %-24s %3d clients  %s; quiet after %.1f s%n",
              shop, kind.title(), clients, result, settled.toMillis() / 1e3);
        }
      }
    }
  }
}
