package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.InvalidBasket;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.Toast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Adds a product to the visitor's basket. */
@ApplicationScoped
class BasketButton {

  @Inject private Visitor visitor;
  @Inject private Baskets baskets;

  void add(ProductId product, String name, int quantity) {
    UI ui = UI.getCurrent();
    try {
      ShopLayout.basketIs(baskets.add(visitor.ownerForPutting(), product, quantity));
      Toast.show(ui.getTranslation("basket.added", name));
    } catch (InvalidBasket invalid) {
      Toast.show(ui.getTranslation("basket.refused." + invalid.reason().text()));
    }
  }
}
