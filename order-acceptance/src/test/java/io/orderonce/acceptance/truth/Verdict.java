package io.orderonce.acceptance.truth;

import java.util.List;

/**
 * What does not agree between what was wanted, told and stored; all lists empty is the promise
 * kept.
 *
 * @param duplicated D: intents with more than one order
 * @param lost L: acknowledged, but missing
 * @param falselyRefused F: definitely refused, but present
 * @param mixed M: intents whose answers name different orders
 * @param strays orders that belong to no intent: duplicates that came in under another name
 * @param wrongSums orders whose total is not the sum of their lines
 */
public record Verdict(
    List<String> duplicated,
    List<String> lost,
    List<String> falselyRefused,
    List<String> mixed,
    List<String> strays,
    List<String> wrongSums) {

  public boolean isClean() {
    return duplicated.isEmpty()
        && lost.isEmpty()
        && falselyRefused.isEmpty()
        && mixed.isEmpty()
        && strays.isEmpty()
        && wrongSums.isEmpty();
  }

  @Override
  public String toString() {
    return "D=%d L=%d F=%d M=%d strays=%d wrongSums=%d%s"
        .formatted(
            duplicated.size(),
            lost.size(),
            falselyRefused.size(),
            mixed.size(),
            strays.size(),
            wrongSums.size(),
            isClean()
                ? ""
                : " duplicated "
                    + duplicated
                    + ", lost "
                    + lost
                    + ", falsely refused "
                    + falselyRefused
                    + ", mixed "
                    + mixed
                    + ", strays "
                    + strays
                    + ", wrong sums "
                    + wrongSums);
  }
}
