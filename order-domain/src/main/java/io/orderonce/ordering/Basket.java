package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Products and quantities, without prices. Never empty, each product once, in the order of the
 * product ids.
 *
 * @param lines 1 to {@value #MOST_LINES}
 */
public record Basket(List<Line> lines) {

  public static final int MOST_LINES = 100;
  public static final int LARGEST_QUANTITY = 9_999;

  /**
   * One product.
   *
   * @param quantity 1 to {@value Basket#LARGEST_QUANTITY}
   */
  public record Line(ProductId product, int quantity) {}

  /**
   * @throws InvalidOrder with every violation in the lines
   */
  public Basket {
    List<String> violations = violationsOf(lines);
    if (!violations.isEmpty()) {
      throw new InvalidOrder(violations);
    }
    lines = lines.stream().sorted(Comparator.comparing(Line::product)).toList();
  }

  public List<ProductId> products() {
    return lines.stream().map(Line::product).toList();
  }

  private static List<String> violationsOf(List<Line> lines) {
    if (lines.isEmpty()) {
      return List.of("an order must have at least one line");
    }
    if (lines.size() > MOST_LINES) {
      return List.of("an order must have at most " + MOST_LINES + " lines, not " + lines.size());
    }
    List<String> violations = new ArrayList<>();
    Set<ProductId> seen = new HashSet<>();
    for (Line line : lines) {
      if (line.quantity() < 1 || line.quantity() > LARGEST_QUANTITY) {
        violations.add(
            "the quantity of product %s must be from 1 to %d, not %d"
                .formatted(line.product(), LARGEST_QUANTITY, line.quantity()));
      }
      if (!seen.add(line.product())) {
        violations.add("product " + line.product() + " appears in more than one line");
      }
    }
    return violations;
  }
}
