package io.orderonce.acceptance.history;

import java.util.List;

/**
 * What does not agree between what was wanted, told and stored; all lists empty is the promise
 * kept.
 *
 * @param duplicated D: intents with more than one order
 * @param lost L: acknowledged, but missing
 * @param falselyRefused F: definitely refused, but present
 * @param mixed M: intents whose answers name different orders
 * @param mistaken intents that were told of an order of something else
 * @param strays orders that belong to no intent: duplicates that came in under another name
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

  /** The figures without what they count. */
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
