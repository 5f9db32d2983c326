package io.orderonce.ordering;

import io.orderonce.limits.Allowance;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitBook;
import io.orderonce.limits.Purchase;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the limits say to one order, from what was counted under the lock on its customer. */
final class LimitCheck {

  private final Purchase order;
  private final Set<KeptRule> rules;
  private final List<Allowance> exceeded;

  /**
   * @param allowances of every rule that could concern the order
   */
  LimitCheck(Purchase order, Collection<Allowance> allowances) {
    this.order = order;
    this.rules = allowances.stream().map(Allowance::kept).collect(Collectors.toSet());
    List<KeptRule> effective = LimitBook.effective(rules, order.at());
    this.exceeded =
        allowances.stream()
            .filter(allowance -> effective.contains(allowance.kept()))
            .filter(allowance -> allowance.isExceededBy(order))
            .toList();
  }

  boolean refuses() {
    return exceeded(LimitAction.REJECT).findAny().isPresent();
  }

  Set<KeptRule> rules() {
    return rules;
  }

  /** How far back to look, to find out until when the order is refused. */
  Instant since() {
    return order.at().minus(LimitBook.longestWindow(rules));
  }

  /**
   * @param past the customer's purchases {@link #since} then; not needed unless it refuses
   * @param others those of other accounts that rules about persons count, by the rules' ids
   */
  Optional<Placement> refusal(List<Purchase> past, Map<Long, List<Purchase>> others) {
    if (!refuses()) {
      return Optional.empty();
    }
    LimitBook book = new LimitBook(List.copyOf(rules), past, others);
    Allowance hardest =
        exceeded(LimitAction.REJECT)
            .max(Comparator.comparing(allowance -> book.refusedUntil(order, allowance)))
            .orElseThrow();
    return Optional.of(new Placement.LimitReached(hardest, order.at(), book.firstAllowed(order)));
  }

  List<Question> questions() {
    return exceeded(LimitAction.CONFIRM).<Question>map(Question.LimitReached::new).toList();
  }

  /** The rule for which the order has to wait. */
  Optional<KeptRule> hold() {
    return exceeded(LimitAction.HOLD).map(Allowance::kept).findFirst();
  }

  private Stream<Allowance> exceeded(LimitAction action) {
    return exceeded.stream().filter(allowance -> allowance.rule().action() == action);
  }
}
