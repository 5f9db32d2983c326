package io.orderonce.limits;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a rule allows one customer at one moment.
 *
 * @param product whose pieces are counted, for a quantity
 * @param used what counts at that moment
 */
public record Allowance(KeptRule kept, @Nullable String product, BigDecimal used) {

  /** Whether it counts the orders of other accounts too. */
  public boolean isOfAPerson() {
    return rule().scope().level() == Scope.Level.PERSON;
  }

  public LimitRule rule() {
    return kept.rule();
  }

  /** Never negative, even if the rule became stricter after purchases were made under it. */
  public BigDecimal left() {
    return rule().max().subtract(used).max(BigDecimal.ZERO).setScale(rule().max().scale());
  }

  /** Whether the order would exceed the rule. */
  public boolean isExceededBy(Purchase order) {
    BigDecimal weight = order.weightIn(rule().measure(), product);
    return weight.signum() > 0 && used.add(weight).compareTo(rule().max()) > 0;
  }
}
