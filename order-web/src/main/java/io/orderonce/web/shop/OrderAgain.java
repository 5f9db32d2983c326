package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.InvalidBasket;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.Products;
import io.orderonce.ids.CustomerId;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderLine;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.Orders;
import io.orderonce.ui.Toast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Ordering the same products again is a new intent: they go into the basket for review. Products
 * that are no longer available are named.
 */
@ApplicationScoped
class OrderAgain {

  @Inject private Visitor visitor;
  @Inject private Orders orders;
  @Inject private Products products;
  @Inject private Baskets baskets;

  /** Fills the basket and opens it. */
  void fillBasket(OrderNumber number) {
    CustomerId customer = visitor.customer().orElseThrow();
    UI ui = UI.getCurrent();
    List<String> leftOut =
        orders
            .find(customer, number)
            .map(order -> putIntoBasket(order, customer))
            .orElse(List.of());
    ui.navigate(BasketView.class);
    if (!leftOut.isEmpty()) {
      Toast.show(ui.getTranslation("order.again.without", String.join(", ", leftOut)));
    }
  }

  /**
   * @return the names of products that were left out
   */
  private List<String> putIntoBasket(Order order, CustomerId customer) {
    return order.lines().stream()
        .filter(line -> !putIntoBasket(line, customer))
        .map(OrderLine::name)
        .toList();
  }

  private boolean putIntoBasket(OrderLine line, CustomerId customer) {
    if (products.find(line.product()).filter(Product::isOnSale).isEmpty()) {
      return false;
    }
    try {
      baskets.add(new BasketOwner.Customer(customer), line.product(), line.quantity());
      return true;
    } catch (InvalidBasket full) {
      return false;
    }
  }
}
