package io.orderonce.duplicates.jpa;

import io.orderonce.duplicates.Comparison;
import io.orderonce.duplicates.Suspect;
import io.orderonce.jpa.Sql;
import io.orderonce.settings.ShopSettings.DetectionSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the likely repetitions of many orders at once: one statement says which orders each is to
 * be compared with, another reads them, each of them once. Orders that come together have mostly
 * the same neighbours.
 */
final class TwinSearch {

  /** Reads in portions if the orders have little in common, so that memory is bounded. */
  private static final int MOST_READ = 2_000;

  private final SuspectRows rows;
  private final DetectionSettings rules;
  private final Map<String, List<Comparison>> found = new HashMap<>();

  private TwinSearch(Sql sql, DetectionSettings rules) {
    this.rows = new SuspectRows(sql);
    this.rules = rules;
  }

  /**
   * @param orders by their numbers
   * @return the suspicious comparisons of each; an order that has none, or is cancelled, is absent
   */
  static Map<String, List<Comparison>> of(
      Sql sql, Collection<String> orders, DetectionSettings rules) {
    TwinSearch search = new TwinSearch(sql, rules);
    if (!orders.isEmpty()) {
      search.in(search.rows.tied(orders, rules.window()));
    }
    return search.found;
  }

  static List<Comparison> suspicious(Suspect order, Collection<Suspect> candidates, int threshold) {
    return candidates.stream()
        .map(other -> Comparison.of(order, other))
        .filter(comparison -> comparison.score() >= threshold)
        .toList();
  }

  private void in(Map<String, Set<String>> tied) {
    List<String> portion = new ArrayList<>();
    Set<String> read = new HashSet<>();
    for (Map.Entry<String, Set<String>> order : tied.entrySet()) {
      if (!order.getValue().isEmpty()) {
        portion.add(order.getKey());
        read.add(order.getKey());
        read.addAll(order.getValue());
      }
      if (read.size() >= MOST_READ) {
        compare(portion, tied, rows.numbered(read));
        portion.clear();
        read.clear();
      }
    }
    compare(portion, tied, rows.numbered(read));
  }

  private void compare(
      List<String> portion, Map<String, Set<String>> tied, Map<String, Suspect> read) {
    for (String number : portion) {
      Optional.ofNullable(read.get(number))
          .map(order -> suspicious(order, candidates(tied.get(number), read), rules.threshold()))
          .filter(comparisons -> !comparisons.isEmpty())
          .ifPresent(comparisons -> found.put(number, comparisons));
    }
  }

  private static List<Suspect> candidates(Set<String> numbers, Map<String, Suspect> read) {
    return numbers.stream().flatMap(one -> Optional.ofNullable(read.get(one)).stream()).toList();
  }
}
