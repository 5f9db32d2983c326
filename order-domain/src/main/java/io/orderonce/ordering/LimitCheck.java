package io.orderonce.ordering;

import io.orderonce.ids.CustomerId;
import io.orderonce.limits.Allowance;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitAction;
import io.orderonce.limits.LimitBook;
import io.orderonce.limits.Purchase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Applies the limits to one order, under the lock on its customer. */
final class LimitCheck {

  private final OrderTransaction transaction;
  private final CustomerId customer;
  private final Purchase order;
  private final Set<KeptRule> rules;
  private final List<Allowance> exceeded;

  private LimitCheck(
      OrderTransaction transaction,
      CustomerId customer,
      Purchase order,
      List<Allowance> allowances) {
    this.transaction = transaction;
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
      OrderTransaction transaction,
      CustomerId customer,
      OrderTransaction.CustomerStatus status,
      Purchase order) {
    return new LimitCheck(
        transaction, customer, order, transaction.allowances(customer, status.group(), order));
  }

  Purchase order() {
    return order;
  }

  /** Looks further back only if the order is refused, to find out until when. */
  Optional<Placement> refusal() {
    List<Allowance> refusing = exceeded(LimitAction.REJECT).toList();
    if (refusing.isEmpty()) {
      return Optional.empty();
    }
    Instant since = order.at().minus(LimitBook.longestWindow(rules));
    LimitBook book =
        new LimitBook(List.copyOf(rules), transaction.purchases(customer, since, rules));
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

  private Stream<Allowance> exceeded(LimitAction action) {
    return exceeded.stream().filter(allowance -> allowance.rule().action() == action);
  }
}
