package io.orderonce.duplicates;

import io.orderonce.ids.ProductId;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderState;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a customer's orders another one may repeat: the most alike first, then the nearest in
 * time.
 */
public final class LikelyTwins {

  private LikelyTwins() {}

  /**
   * @param all orders of the same customer
   * @return without the order itself and without cancelled orders
   */
  public static List<Order> of(Order order, List<Order> all) {
    return all.stream()
        .filter(other -> !other.number().equals(order.number()))
        .filter(other -> other.state() != OrderState.CANCELLED)
        .sorted(
            Comparator.comparingDouble((Order other) -> -likeness(order, other))
                .thenComparing(other -> Duration.between(other.placedAt(), order.placedAt()).abs()))
        .toList();
  }

  /** From 0, nothing in common, to 1, the same pieces of the same products. */
  private static double likeness(Order one, Order other) {
    Map<ProductId, Integer> some = pieces(one);
    Map<ProductId, Integer> more = pieces(other);
    Set<ProductId> products = new HashSet<>(some.keySet());
    products.addAll(more.keySet());
    int common = 0;
    int all = 0;
    for (ProductId product : products) {
      int here = some.getOrDefault(product, 0);
      int there = more.getOrDefault(product, 0);
      common += Math.min(here, there);
      all += Math.max(here, there);
    }
    return (double) common / all;
  }

  private static Map<ProductId, Integer> pieces(Order order) {
    return order.lines().stream()
        .collect(Collectors.toMap(OrderLine::product, OrderLine::quantity));
  }
}
