package io.orderonce.ui;

import io.orderonce.baskets.KeptBasket;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Baskets at current prices, for display. The price of an order is fixed when it is placed.
 *
 * <p>Whatever the catalogue contains, a basket can be displayed, and each of its lines changed and
 * removed: problems are shown at the line.
 */
@ApplicationScoped
public class PricedBaskets {

  @Inject private Products products;

  /**
   * @param total of all lines; empty if prices are in several currencies, or if the total is larger
   *     than {@link Money} allows
   */
  public record Priced(int version, List<PricedLine> lines, Optional<Money> total) {

    public static final Priced NOTHING = new Priced(0, List.of(), Optional.empty());

    public boolean canBeOrdered() {
      return total.isPresent() && !lines.isEmpty() && !hasTroubledLine();
    }

    public boolean hasTroubledLine() {
      return lines.stream().anyMatch(line -> line.trouble().isPresent());
    }

    /** The key of the text shown in place of the total if there is none. */
    public String insteadOfTotal() {
      if (isOfSeveralCurrencies()) {
        return "total.none";
      }
      return lines.stream().allMatch(line -> line.price().isPresent())
          ? "total.too-large"
          : "total.unknown";
    }

    private boolean isOfSeveralCurrencies() {
      return lines.stream().flatMap(line -> line.currency().stream()).distinct().count() > 1;
    }

    public int pieces() {
      return lines.stream().mapToInt(PricedLine::quantity).sum();
    }

    public Basket basket() {
      return new Basket(
          lines.stream().map(line -> new Basket.Line(line.id(), line.quantity())).toList());
    }
  }

  public Priced of(KeptBasket basket) {
    Map<ProductId, Product> there =
        products.findAll(basket.lines().stream().map(Basket.Line::product).toList());
    List<PricedLine> lines =
        basket.lines().stream()
            .map(
                line ->
                    PricedLine.of(
                        line.product(),
                        Optional.ofNullable(there.get(line.product())),
                        line.quantity()))
            .toList();
    Optional<Currency> first = lines.stream().flatMap(line -> line.currency().stream()).findFirst();
    List<PricedLine> compared = lines.stream().map(line -> line.besides(first)).toList();
    return new Priced(basket.version(), compared, totalOf(compared));
  }

  private static Optional<Money> totalOf(List<PricedLine> lines) {
    List<Money> totals = lines.stream().map(PricedLine::total).flatMap(Optional::stream).toList();
    return totals.size() == lines.size() ? Money.sumOf(totals) : Optional.empty();
  }
}
