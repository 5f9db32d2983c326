package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitBook;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.Purchase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the limits say to one order, counted under the lock on its customer. */
final class LimitCheck {

  private final OrderTransaction ledger;
  private final CustomerId customer;
  private final Purchase order;
  private final Set<KeptRule> rules;
  private final List<Allowance> exceeded;

  private LimitCheck(
      OrderTransaction ledger, CustomerId customer, Purchase order, List<Allowance> allowances) {
    this.ledger = ledger;
    this.customer = customer;
    this.order = order;
    this.rules = allowances.stream().map(Allowance::kept).collect(Collectors.toSet());
    List<KeptRule> effective = LimitBook.effective(rules, order.at());
    this.exceeded =
        allowances.stream()
            .filter(allowance -> effective.contains(allowance.kept()))
            .filter(allowance -> allowance.isExceededBy(order))
            .toList();
  }

  static LimitCheck of(
      OrderTransaction ledger, CustomerId customer, OrderTransaction.CustomerStatus standing, Purchase order) {
    return new LimitCheck(
        ledger, customer, order, ledger.allowances(customer, standing.group(), order));
  }

  Purchase order() {
    return order;
  }

  /** Looks further back only when there is something to refuse: to say until when. */
  Optional<Placement> refusal() {
    List<Allowance> refusing = exceeded(LimitAction.REJECT).toList();
    if (refusing.isEmpty()) {
      return Optional.empty();
    }
    Instant since = order.at().minus(LimitBook.longestWindow(rules));
    LimitBook book = new LimitBook(List.copyOf(rules), ledger.purchases(customer, since, rules));
    Allowance hardest =
        refusing.stream()
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

  private Stream<Allowance> exceeded(LimitAction outcome) {
    return exceeded.stream().filter(allowance -> allowance.rule().outcome() == outcome);
  }
}
