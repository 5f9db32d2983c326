package io.orderonce.limits;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that could apply to a customer, and the customer's purchases: enough to know what is
 * left of each rule, and from when an order would be allowed.
 */
public final class LimitBook {

  private final List<KeptRule> rules;
  private final List<Purchase> past;
  private final Map<KeptRule, List<Purchase>> ofPersons = new HashMap<>();

  /**
   * @param rules for everyone, for the customer's group and for the customer
   * @param past all purchases within the longest of their windows, in any order
   */
  public LimitBook(List<KeptRule> rules, List<Purchase> past) {
    this(rules, past, Map.of());
  }

  /**
   * @param others for the rules about persons, by their ids: what other accounts of the same person
   *     bought within the rule's window
   */
  public LimitBook(List<KeptRule> rules, List<Purchase> past, Map<Long, List<Purchase>> others) {
    this.rules = List.copyOf(rules);
    this.past = inOrder(past.stream());
    for (KeptRule one : rules) {
      if (one.rule().scope().level() == Scope.Level.PERSON) {
        List<Purchase> more = others.getOrDefault(one.id(), List.of());
        ofPersons.put(one, inOrder(Stream.concat(past.stream(), more.stream())));
      }
    }
  }

  private static List<Purchase> inOrder(Stream<Purchase> purchases) {
    return purchases.sorted(Comparator.comparing(Purchase::at)).toList();
  }

  /** Rules of the same kind compete: the most specific one applies. */
  private record Contest(Measure measure, Duration window) {

    static Contest of(KeptRule kept) {
      return new Contest(kept.rule().measure(), kept.rule().window());
    }
  }

  /**
   * The rules that apply at a moment. Of those that measure the same over the same window only the
   * most specific ones apply; two of the same scope apply together. A rule about persons counts
   * other orders than the rest, so it neither replaces one of them nor is it replaced.
   */
  public static List<KeptRule> effective(Collection<KeptRule> rules, Instant now) {
    List<KeptRule> living = rules.stream().filter(one -> !one.rule().isExpiredAt(now)).toList();
    Map<Contest, Scope.Level> winners = new HashMap<>();
    living.stream()
        .filter(one -> levelOf(one) != Scope.Level.PERSON)
        .forEach(
            one ->
                winners.merge(Contest.of(one), levelOf(one), (a, b) -> a.compareTo(b) < 0 ? b : a));
    return living.stream()
        .filter(
            one ->
                levelOf(one) == Scope.Level.PERSON || winners.get(Contest.of(one)) == levelOf(one))
        .toList();
  }

  /** How far back purchases count for these rules. */
  public static Duration longestWindow(Collection<KeptRule> rules) {
    return rules.stream()
        .map(one -> one.rule().window())
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /**
   * What the rules that apply allow now. A rule for each product by itself gives one allowance for
   * every product that counts at present, and one more, without a product, for all others.
   */
  public List<Allowance> allowancesAt(Instant now) {
    List<Allowance> allowances = new ArrayList<>();
    for (KeptRule one : effective(rules, now)) {
      for (String product : subjectsOf(one, now)) {
        allowances.add(new Allowance(one, product, used(one, product, now)));
      }
    }
    return allowances;
  }

  /** What the rules that apply allow when an order is placed, of everything that it adds to. */
  public List<Allowance> allowancesFor(Purchase order) {
    List<Allowance> allowances = new ArrayList<>();
    for (KeptRule one : effective(rules, order.at())) {
      for (String product : order.subjectsOf(one.rule().measure())) {
        allowances.add(new Allowance(one, product, used(one, product, order.at())));
      }
    }
    return allowances;
  }

  /** When some of what is used will be free again; empty if nothing is used. */
  public Optional<Instant> nextAt(Allowance allowance, Instant now) {
    return counted(allowance.kept(), allowance.product(), now)
        .findFirst()
        .map(first -> first.at().plus(allowance.rule().window()));
  }

  /**
   * The first moment, not before the order's own, at which no rule refuses this same order, if
   * nothing else is bought in the meantime and no rule is changed. Rules that expire by then are
   * taken into account, and so are those that then apply in their place.
   *
   * @return empty if there is no such moment, because the order is too large by itself
   */
  public Optional<Instant> firstAllowed(Purchase order) {
    Instant moment = order.at();
    // each round ends after the refusals it found, and an expired rule does not come back
    while (!moment.equals(Instant.MAX)) {
      Instant next = refusedUntil(order, moment);
      if (next.equals(moment)) {
        return Optional.of(moment);
      }
      moment = next;
    }
    return Optional.empty();
  }

  /**
   * The earliest moment at which this rule no longer refuses the order; {@link Instant#MAX} means
   * never.
   */
  public Instant refusedUntil(Purchase order, Allowance allowance) {
    return refusedUntil(order, allowance.kept(), allowance.product(), order.at());
  }

  private Instant refusedUntil(Purchase order, Instant moment) {
    Instant until = moment;
    for (KeptRule one : effective(rules, moment)) {
      if (one.rule().action() == LimitAction.REJECT) {
        for (String product : order.subjectsOf(one.rule().measure())) {
          Instant refused = refusedUntil(order, one, product, moment);
          until = refused.isAfter(until) ? refused : until;
        }
      }
    }
    return until;
  }

  private Instant refusedUntil(
      Purchase order, KeptRule kept, @Nullable String product, Instant moment) {
    LimitRule rule = kept.rule();
    BigDecimal weight = order.weightIn(rule.measure(), product);
    if (weight.signum() == 0) {
      return moment;
    }
    Instant free = freeAt(kept, product, rule.max().subtract(weight), moment);
    Instant end = rule.expiresAt();
    return end != null && end.isBefore(free) ? end : free;
  }

  /** When no more than this is used. */
  private Instant freeAt(KeptRule kept, @Nullable String product, BigDecimal most, Instant moment) {
    if (most.signum() < 0) {
      return Instant.MAX;
    }
    LimitRule rule = kept.rule();
    BigDecimal used = used(kept, product, moment);
    Instant free = moment;
    for (Purchase oldest : counted(kept, product, moment).toList()) {
      if (used.compareTo(most) <= 0) {
        break;
      }
      used = used.subtract(oldest.weightIn(rule.measure(), product));
      free = oldest.at().plus(rule.window());
    }
    return free;
  }

  private BigDecimal used(KeptRule kept, @Nullable String product, Instant now) {
    Measure measure = kept.rule().measure();
    return counted(kept, product, now)
        .map(one -> one.weightIn(measure, product))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(kept.rule().max().scale());
  }

  /** The oldest first. */
  private Stream<Purchase> counted(KeptRule kept, @Nullable String product, Instant now) {
    Instant begin = now.minus(kept.rule().window());
    Measure measure = kept.rule().measure();
    return purchasesFor(kept)
        .filter(one -> one.at().isAfter(begin))
        .filter(one -> one.weightIn(measure, product).signum() > 0);
  }

  private Stream<Purchase> purchasesFor(KeptRule kept) {
    return ofPersons.getOrDefault(kept, past).stream();
  }

  private List<@Nullable String> subjectsOf(KeptRule kept, Instant now) {
    Measure measure = kept.rule().measure();
    return switch (measure.kind()) {
      case ORDERS, AMOUNT -> Collections.singletonList(null);
      case QUANTITY ->
          measure.product() == null
              ? productsOf(kept, now)
              : Collections.singletonList(measure.product());
    };
  }

  private List<@Nullable String> productsOf(KeptRule kept, Instant now) {
    Instant begin = now.minus(kept.rule().window());
    TreeSet<String> products = new TreeSet<>();
    purchasesFor(kept)
        .filter(one -> one.at().isAfter(begin))
        .forEach(one -> products.addAll(one.quantities().keySet()));
    List<@Nullable String> subjects = new ArrayList<>(products);
    subjects.add(null);
    return subjects;
  }

  private static Scope.Level levelOf(KeptRule kept) {
    return kept.rule().scope().level();
  }
}
