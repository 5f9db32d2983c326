package io.orderonce.web.orders;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.Intent;
import io.orderonce.ordering.InvalidOrder;
import io.orderonce.ordering.QuestionKind;
import io.orderonce.ordering.RequestId;
import io.orderonce.ordering.ShipTo;
import io.orderonce.ordering.Submission;
import io.orderonce.web.requests.Body;
import io.orderonce.web.requests.Fields;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An order as a program writes it down. */
record OrderForm(Intent intent, Optional<Money> expectedTotal, Set<QuestionKind> confirmed) {

  /** Questions have short names and there are few of them. */
  private static final int MOST_CONFIRMATIONS = 20;

  /**
   * @throws InvalidOrder if it can be parsed, but can never be a valid order; its address is
   *     validated when it is placed
   */
  static OrderForm read(Body body) {
    Fields form = body.fields().only("lines", "shipTo", "expectedTotal", "confirm");
    List<Basket.Line> lines = form.list("lines", OrderForm::line);
    Fields address = form.object("shipTo");
    Optional<Money> expectedTotal = form.optionalMoney("expectedTotal");
    List<String> confirmed = form.optionalTexts("confirm").orElse(List.of());
    if (confirmed.size() > MOST_CONFIRMATIONS) {
      throw new InvalidOrder(List.of("confirm must have at most " + MOST_CONFIRMATIONS + " names"));
    }
    return new OrderForm(
        new Intent(new Basket(lines), shipTo(address)),
        expectedTotal,
        QuestionKind.among(confirmed));
  }

  /** The order, submitted by a user for a customer. */
  Submission submission(CustomerId customer, RequestId id, Channel channel, String by) {
    return new Submission(customer, id, intent, expectedTotal, confirmed, channel, by);
  }

  private static Basket.Line line(Fields line) {
    line.only("productId", "quantity");
    String product = line.text("productId");
    long quantity = line.integer("quantity");
    if (!ProductId.isLegal(product)) {
      throw new InvalidOrder(List.of("a productId is not a valid product id"));
    }
    if (quantity < 1 || quantity > Basket.LARGEST_QUANTITY) {
      throw new InvalidOrder(
          List.of(
              "the quantity of product %s must be from 1 to %d"
                  .formatted(product, Basket.LARGEST_QUANTITY)));
    }
    return new Basket.Line(new ProductId(product), (int) quantity);
  }

  private static ShipTo shipTo(Fields address) {
    address.only("name", "street", "city", "region", "postalCode", "country");
    return ShipTo.sent(
        address.text("name"),
        address.text("street"),
        address.text("city"),
        address.optionalText("region").orElse(null),
        address.optionalText("postalCode").orElse(null),
        address.text("country"));
  }
}
