package io.orderonce.limits;

import io.orderonce.ids.CustomerId;
import io.orderonce.persons.PersonMark;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Goes through past orders, those of each person from the oldest to the newest, and asks of each
 * what a rule would have done. What counts for it is counted by {@link LimitBook}, like everywhere
 * else.
 */
public final class TrialRun {

  private final KeptRule rule;
  private final Instant since;
  private final SamePersons persons;
  private final Map<CustomerId, Deque<Purchase>> past = new HashMap<>();
  private final NavigableSet<Example> examples = new TreeSet<>();
  private final Set<CustomerId> customers = new HashSet<>();
  private long stopped;

  /**
   * @param since orders before it count, but are not asked about
   * @param contacts what customers have in common, besides the places to which they send
   */
  public TrialRun(
      LimitRule rule, Instant since, Map<CustomerId, ? extends Collection<PersonMark>> contacts) {
    this.rule = new KeptRule(0, 1, rule);
    this.since = since;
    this.persons = new SamePersons(contacts);
  }

  private record Example(Instant at, String number) implements Comparable<Example> {
    @Override
    public int compareTo(Example other) {
      return Comparator.comparing(Example::at).thenComparing(Example::number).compare(this, other);
    }
  }

  /** The next order; not older than any before it that counts for the same rule. */
  public void next(PastOrder order) {
    Instant at = order.purchase().at();
    if (at.isAfter(since) && isExceededBy(order)) {
      note(order);
      if (rule.rule().action() == LimitAction.REJECT) {
        return;
      }
    }
    past.computeIfAbsent(order.customer(), c -> new ArrayDeque<>()).add(order.purchase());
    order.place().ifPresent(place -> persons.sent(order.customer(), place, at));
  }

  private boolean isExceededBy(PastOrder order) {
    Purchase purchase = order.purchase();
    return book(order).allowancesFor(purchase).stream().anyMatch(one -> one.isExceededBy(purchase));
  }

  private LimitBook book(PastOrder order) {
    Instant begin = order.purchase().at().minus(rule.rule().window());
    if (rule.rule().scope().level() != Scope.Level.PERSON) {
      return new LimitBook(List.of(rule), boughtBy(order.customer(), begin));
    }
    List<Purchase> others = new ArrayList<>();
    for (CustomerId account : persons.accountsOf(order, begin)) {
      if (!account.equals(order.customer())) {
        others.addAll(boughtBy(account, begin));
      }
    }
    return new LimitBook(
        List.of(rule), boughtBy(order.customer(), begin), Map.of(rule.id(), others));
  }

  /** What is too old to count for this order counts for none that follows. */
  private List<Purchase> boughtBy(CustomerId customer, Instant begin) {
    Deque<Purchase> bought = past.get(customer);
    if (bought == null) {
      return List.of();
    }
    while (!bought.isEmpty() && !bought.getFirst().at().isAfter(begin)) {
      bought.removeFirst();
    }
    return List.copyOf(bought);
  }

  private void note(PastOrder order) {
    stopped++;
    customers.add(order.customer());
    examples.add(new Example(order.purchase().at(), order.number()));
    if (examples.size() > LimitTrials.MOST_EXAMPLES) {
      examples.pollFirst();
    }
  }

  /** Those who come next share nothing with those before them. */
  public void forgetPurchases() {
    past.clear();
  }

  /**
   * @param orders how many were asked about
   */
  public LimitTrials.Trial result(long orders) {
    LimitAction action = rule.rule().action();
    return new LimitTrials.Trial(
        since,
        orders,
        action == LimitAction.REJECT ? stopped : 0,
        action == LimitAction.CONFIRM ? stopped : 0,
        action == LimitAction.HOLD ? stopped : 0,
        customers.size(),
        examples.descendingSet().stream().map(Example::number).toList());
  }
}
