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

  /**
   * @param rules for everyone, for the customer's group and for the customer
   * @param past all purchases within the longest of their windows, in any order
   */
  public LimitBook(List<KeptRule> rules, List<Purchase> past) {
    this.rules = List.copyOf(rules);
    this.past = past.stream().sorted(Comparator.comparing(Purchase::at)).toList();
  }

  /** Rules of the same kind compete: the most specific one applies. */
  private record Contest(Measure measure, Duration window) {

    static Contest of(KeptRule kept) {
      return new Contest(kept.rule().measure(), kept.rule().window());
    }
  }

  /**
   * The rules that apply at a moment. Of those that measure the same over the same window only the
   * most specific ones apply; two of the same scope apply together.
   */
  public static List<KeptRule> effective(Collection<KeptRule> rules, Instant now) {
    List<KeptRule> living = rules.stream().filter(one -> !one.rule().isExpiredAt(now)).toList();
    Map<Contest, Scope.Level> winners = new HashMap<>();
    living.forEach(
        one -> winners.merge(Contest.of(one), levelOf(one), (a, b) -> a.compareTo(b) < 0 ? b : a));
    return living.stream().filter(one -> winners.get(Contest.of(one)) == levelOf(one)).toList();
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
      for (String product : subjectsOf(one.rule(), now)) {
        allowances.add(new Allowance(one, product, used(one.rule(), product, now)));
      }
    }
    return allowances;
  }

  /** When some of what is used will be free again; empty if nothing is used. */
  public Optional<Instant> nextAt(Allowance allowance, Instant now) {
    LimitRule rule = allowance.rule();
    return counted(rule, allowance.product(), now)
        .findFirst()
        .map(first -> first.at().plus(rule.window()));
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
    return refusedUntil(order, allowance.rule(), allowance.product(), order.at());
  }

  private Instant refusedUntil(Purchase order, Instant moment) {
    Instant until = moment;
    for (KeptRule one : effective(rules, moment)) {
      if (one.rule().action() == LimitAction.REJECT) {
        for (String product : order.subjectsOf(one.rule().measure())) {
          Instant refused = refusedUntil(order, one.rule(), product, moment);
          until = refused.isAfter(until) ? refused : until;
        }
      }
    }
    return until;
  }

  private Instant refusedUntil(
      Purchase order, LimitRule rule, @Nullable String product, Instant moment) {
    BigDecimal weight = order.weightIn(rule.measure(), product);
    if (weight.signum() == 0) {
      return moment;
    }
    Instant free = freeAt(rule, product, rule.max().subtract(weight), moment);
    Instant end = rule.expiresAt();
    return end != null && end.isBefore(free) ? end : free;
  }

  /** When no more than this is used. */
  private Instant freeAt(
      LimitRule rule, @Nullable String product, BigDecimal most, Instant moment) {
    if (most.signum() < 0) {
      return Instant.MAX;
    }
    BigDecimal used = used(rule, product, moment);
    Instant free = moment;
    for (Purchase oldest : counted(rule, product, moment).toList()) {
      if (used.compareTo(most) <= 0) {
        break;
      }
      used = used.subtract(oldest.weightIn(rule.measure(), product));
      free = oldest.at().plus(rule.window());
    }
    return free;
  }

  private BigDecimal used(LimitRule rule, @Nullable String product, Instant now) {
    return counted(rule, product, now)
        .map(one -> one.weightIn(rule.measure(), product))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .setScale(rule.max().scale());
  }

  /** The oldest first. */
  private Stream<Purchase> counted(LimitRule rule, @Nullable String product, Instant now) {
    Instant begin = now.minus(rule.window());
    return past.stream()
        .filter(one -> one.at().isAfter(begin))
        .filter(one -> one.weightIn(rule.measure(), product).signum() > 0);
  }

  private List<@Nullable String> subjectsOf(LimitRule rule, Instant now) {
    return switch (rule.measure().kind()) {
      case ORDERS, AMOUNT -> Collections.singletonList(null);
      case QUANTITY ->
          rule.measure().product() == null
              ? productsOf(rule, now)
              : Collections.singletonList(rule.measure().product());
    };
  }

  private List<@Nullable String> productsOf(LimitRule rule, Instant now) {
    Instant begin = now.minus(rule.window());
    TreeSet<String> products = new TreeSet<>();
    past.stream()
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
