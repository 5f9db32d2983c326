package io.orderonce.acceptance.bench;

import static io.orderonce.acceptance.bench.Latencies.millis;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Prints the results as tables: rates and times, what each thing took, and ratios. */
final class Report {

  private final Results results;
  private final List<String> shops;
  private final Options options;

  Report(Results results, List<Shop> shops, Options options) {
    this.results = results;
    this.shops = shops.stream().map(Shop::title).toList();
    this.options = options;
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "%nthe middle one of %d rounds; what it took: mean of all%n",
        options.rounds());
    for (Kind kind : options.only()) {
      System.out.printf("%n%-46s", kind.title() + ", clients");
      options.clients().forEach(clients -> System.out.printf(" %11d", clients));
      System.out.println();
      for (String shop : shops) {
        printRates(shop, kind);
      }
      for (String shop : shops) {
        printEffort(shop, kind);
      }
      for (String shop : shops.subList(1, shops.size())) {
        printRatio(shop + " : " + shops.get(0), shop, kind, shops.get(0), kind);
      }
    }
    System.out.println();
    for (String shop : shops) {
      printRatio("orders, own key : floor", shop, Kind.OWN, shop, Kind.FLOOR);
      printRatio("hot : spread", shop, Kind.HOT, shop, Kind.OWN);
      printRatio("issued number : own key", shop, Kind.ISSUED, shop, Kind.OWN);
      printRatio("replays : static file", shop, Kind.REPLAYS, shop, Kind.STATIC);
      printRatio("GET a product : static file", shop, Kind.PRODUCT, shop, Kind.STATIC);
      if (options.only().contains(Kind.OWN)) {
        printLine(shop, "orders, own key, p99 : p50", clients -> tail(shop, clients));
      }
    }
  }

  private void printRates(String shop, Kind kind) {
    printLine(shop, "/s", each(shop, kind, one -> "%,.0f".formatted(one.perSecond())));
    printLine("", "p50", each(shop, kind, one -> millis(one.p50())));
    printLine("", "p99", each(shop, kind, one -> millis(one.p99())));
  }

  private IntFunction<String> each(String shop, Kind kind, Function<Measurement, String> text) {
    return clients -> text.apply(results.middle(shop, kind, clients));
  }

  private void printEffort(String shop, Kind kind) {
    printLine(shop, "CPU ms, node", cpu(shop, kind, Effort::nodes));
    printLine("", "CPU ms, PostgreSQL", cpu(shop, kind, Effort::postgres));
    printLine("", "CPU ms, generator", cpu(shop, kind, Effort::generator));
    printLine("", "statements", mean(shop, kind, effort -> (double) effort.statements()));
    printLine("", "transactions begun", mean(shop, kind, effort -> (double) effort.transactions()));
    if (kind.isOverHttp()) {
      printLine("", "round trips to PostgreSQL", clients -> roundTrips(shop, kind, clients));
    }
    if (kind.writesOrders()) {
      printLine("", "WAL, kB", mean(shop, kind, effort -> effort.toll().logBytes() / 1e3));
      printLine(
          "", "full-page images in it", mean(shop, kind, e -> (double) e.toll().wholePages()));
    }
  }

  private IntFunction<String> cpu(String shop, Kind kind, Function<Effort, Duration> part) {
    return clients ->
        "%.3f"
            .formatted(
                Result.millisEach(
                    part.apply(results.effort(shop, kind, clients)),
                    results.count(shop, kind, clients)));
  }

  private IntFunction<String> mean(String shop, Kind kind, Function<Effort, Double> part) {
    return clients ->
        "%.2f"
            .formatted(
                part.apply(results.effort(shop, kind, clients))
                    / results.count(shop, kind, clients));
  }

  private String roundTrips(String shop, Kind kind, int clients) {
    OptionalLong all = results.effort(shop, kind, clients).roundTrips();
    return all.isPresent()
        ? "%.2f".formatted((double) all.getAsLong() / results.count(shop, kind, clients))
        : "unknown";
  }

  private void printRatio(String what, String shop, Kind kind, String otherShop, Kind otherKind) {
    if (options.only().contains(kind) && options.only().contains(otherKind)) {
      printLine(
          shop, what, clients -> ratio(results.ratio(shop, kind, otherShop, otherKind, clients)));
    }
  }

  private String tail(String shop, int clients) {
    Measurement orders = results.middle(shop, Kind.OWN, clients);
    return "%.1f".formatted((double) orders.p99().toNanos() / orders.p50().toNanos());
  }

  private static String ratio(OptionalDouble ratio) {
    return ratio.isPresent() ? "%.2f".formatted(ratio.getAsDouble()) : "";
  }

  private void printLine(String shop, String what, IntFunction<String> value) {
    System.out.printf("  %-10s %-33s", shop, what);
    options.clients().forEach(clients -> System.out.printf(" %11s", value.apply(clients)));
    System.out.println();
  }
}
