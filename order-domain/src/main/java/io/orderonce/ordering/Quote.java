package io.orderonce.ordering;

import io.orderonce.ids.ProductId;
import io.orderonce.limits.Purchase;
import io.orderonce.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A basket at the catalogue's present prices. Everything in it can be bought. */
final class Quote {

  /** One product at its price. */
  record Line(Offer offer, int quantity) {

    Money total() {
      return offer.unitPrice().times(quantity);
    }
  }

  private final List<Line> lines;
  private final Money total;

  private Quote(List<Line> lines) {
    this.lines = lines;
    this.total = lines.stream().map(Line::total).reduce(Money::plus).orElseThrow();
  }

  /**
   * @throws InvalidOrder if a product is unknown or not on sale, prices are in several currencies,
   *     or the sum is larger than money can represent
   */
  static Quote of(Basket basket, Map<ProductId, Offer> offers) {
    List<String> violations = new ArrayList<>();
    for (ProductId product : basket.products()) {
      Offer offer = offers.get(product);
      if (offer == null) {
        violations.add("product " + product + " does not exist");
      } else if (!offer.onSale()) {
        violations.add("product " + product + " is not on sale");
      }
    }
    if (violations.isEmpty() && currenciesOf(offers) > 1) {
      violations.add("the products are priced in different currencies: order them separately");
    }
    if (!violations.isEmpty()) {
      throw new InvalidOrder(violations);
    }
    return priced(basket, offers);
  }

  List<Line> lines() {
    return lines;
  }

  Money total() {
    return total;
  }

  /** What limits would count of it if it were ordered now. */
  Purchase purchaseAt(Instant now) {
    return new Purchase(
        now,
        total.amount(),
        total.currency(),
        lines.stream()
            .collect(Collectors.toMap(line -> line.offer().product().value(), Line::quantity)));
  }

  /** Asks whether such a large amount is intended, if the total is above the threshold. */
  Optional<Question> largeAmount() {
    return lines
        .get(0)
        .offer()
        .largeAmount()
        .filter(total::isMoreThan)
        .map(Question.LargeAmount::new);
  }

  private static long currenciesOf(Map<ProductId, Offer> offers) {
    return offers.values().stream()
        .map(offer -> offer.unitPrice().currency())
        .collect(Collectors.toSet())
        .size();
  }

  private static Quote priced(Basket basket, Map<ProductId, Offer> offers) {
    try {
      return new Quote(
          basket.lines().stream()
              .map(line -> new Line(offers.get(line.product()), line.quantity()))
              .toList());
    } catch (IllegalArgumentException tooLarge) {
      throw new InvalidOrder(List.of("the total exceeds the largest amount the shop accepts"));
    }
  }
}
