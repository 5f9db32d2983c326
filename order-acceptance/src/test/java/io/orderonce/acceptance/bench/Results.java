package io.orderonce.acceptance.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All results of a run, by what was measured. */
final class Results {

  private record Cell(String shop, Kind kind, int clients) {}

  private final Map<Cell, List<Result>> cells = new LinkedHashMap<>();

  void add(String shop, Kind kind, int clients, Result result) {
    cells.computeIfAbsent(new Cell(shop, kind, clients), cell -> new ArrayList<>()).add(result);
  }

  /** The round whose rate is in the middle. */
  Measurement middle(String shop, Kind kind, int clients) {
    List<Result> rounds = rounds(shop, kind, clients);
    return rounds.stream()
        .sorted(Comparator.comparingDouble(Result::perSecond))
        .toList()
        .get(rounds.size() / 2)
        .measured();
  }

  /** What all rounds took together. */
  Effort effort(String shop, Kind kind, int clients) {
    return rounds(shop, kind, clients).stream()
        .map(Result::effort)
        .reduce(Effort::plus)
        .orElseThrow();
  }

  /** How often it was done in all rounds together. */
  long count(String shop, Kind kind, int clients) {
    return rounds(shop, kind, clients).stream().mapToLong(result -> result.measured().all()).sum();
  }

  boolean has(String shop, Kind kind, int clients) {
    return cells.containsKey(new Cell(shop, kind, clients));
  }

  /** Of two rates; empty if one was not measured. */
  OptionalDouble ratio(String shop, Kind kind, String otherShop, Kind otherKind, int clients) {
    return has(shop, kind, clients) && has(otherShop, otherKind, clients)
        ? OptionalDouble.of(
            middle(shop, kind, clients).perSecond()
                / middle(otherShop, otherKind, clients).perSecond())
        : OptionalDouble.empty();
  }

  private List<Result> rounds(String shop, Kind kind, int clients) {
    List<Result> rounds = cells.get(new Cell(shop, kind, clients));
    if (rounds == null) {
      throw new IllegalArgumentException(
          "%s was not measured at %s with %d clients".formatted(kind, shop, clients));
    }
    return rounds;
  }
}
