package io.orderonce.acceptance.history;

import java.util.List;

/**
 * The differences between what was wanted, answered and stored. If all lists are empty, the promise
 * was kept.
 *
 * @param duplicated D: intents with more than one order
 * @param lost L: acknowledged, but missing
 * @param falselyRefused F: definitely refused, but present
 * @param mixed M: intents whose answers name different orders
 * @param mistaken intents that were answered with an order of other content
 * @param strays orders that belong to no intent: duplicates stored under a different identity
 * @param wrongSums orders whose total is not the sum of their lines
 */
public record Verdict(
    List<String> duplicated,
    List<String> lost,
    List<String> falselyRefused,
    List<String> mixed,
    List<String> mistaken,
    List<String> strays,
    List<String> wrongSums) {

  public boolean isClean() {
    return duplicated.isEmpty()
        && lost.isEmpty()
        && falselyRefused.isEmpty()
        && mixed.isEmpty()
        && mistaken.isEmpty()
        && strays.isEmpty()
        && wrongSums.isEmpty();
  }

  /** The numbers alone, without the orders and intents they count. */
  public String counts() {
    return "D=%d L=%d F=%d M=%d mistaken=%d strays=%d wrongSums=%d"
        .formatted(
            duplicated.size(),
            lost.size(),
            falselyRefused.size(),
            mixed.size(),
            mistaken.size(),
            strays.size(),
            wrongSums.size());
  }

  @Override
  public String toString() {
    return isClean()
        ? counts()
        : "%s duplicated %s, lost %s, falsely refused %s, mixed %s, mistaken %s, strays %s, wrong sums %s"
            .formatted(
                counts(), duplicated, lost, falselyRefused, mixed, mistaken, strays, wrongSums);
  }
}
