package io.orderonce.ordering.jpa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the orders of a search.
 *
 * @param term SQL about the table {@code orders o}
 * @param values of its parameters
 */
record OrderCondition(String term, List<@Nullable Object> values) {

  OrderCondition(String term, @Nullable Object... values) {
    this(term, Arrays.asList(values));
  }

  OrderCondition and(OrderCondition other) {
    return joined(" AND ", List.of(this, other));
  }

  static OrderCondition any(List<OrderCondition> conditions) {
    return joined(" OR ", conditions);
  }

  private static OrderCondition joined(String word, List<OrderCondition> conditions) {
    List<@Nullable Object> all = new ArrayList<>();
    conditions.forEach(one -> all.addAll(one.values()));
    return new OrderCondition(
        "(" + String.join(word, conditions.stream().map(OrderCondition::term).toList()) + ")", all);
  }
}
