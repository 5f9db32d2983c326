package io.orderonce.admin.overview;

import io.orderonce.ids.CustomerId;
import io.orderonce.limits.CustomerLimits;
import io.orderonce.limits.KeptRule;
import io.orderonce.limits.LimitRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How many customers are near a limit. Each rule asks about the orders of all customers, so the
 * answer is shared by all open pages of a node, and is up to a minute old.
 */
@ApplicationScoped
class CustomersNearLimits {

  private static final Duration FRESH = Duration.ofMinutes(1);

  /** The newest ones; the page of limits shows the others. */
  private static final int MOST_RULES = 50;

  private static final int MOST_OF_A_RULE = 100;

  @Inject private LimitRules rules;
  @Inject private CustomerLimits limits;
  @Inject private Clock clock;

  private volatile Counted latest = new Counted(0, Instant.MIN);

  private record Counted(int customers, Instant at) {}

  int count() {
    Instant now = clock.instant();
    if (!latest.at().isAfter(now.minus(FRESH))) {
      latest = new Counted(countNow(), now);
    }
    return latest.customers();
  }

  private int countNow() {
    Set<CustomerId> near = new HashSet<>();
    for (KeptRule rule : rules.newest(Optional.empty(), MOST_RULES)) {
      limits.near(rule, MOST_OF_A_RULE).forEach(use -> near.add(use.customer()));
    }
    return near.size();
  }
}
