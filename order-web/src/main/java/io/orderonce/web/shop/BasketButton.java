package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import io.orderonce.baskets.BasketOwner;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.InvalidBasket;
import io.orderonce.baskets.KeptBasket;
import io.orderonce.ids.ProductId;
import io.orderonce.ui.Toast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/** Adds pieces of a product to the visitor's basket, and takes them out again. */
@ApplicationScoped
class BasketButton {

  @Inject private Visitor visitor;
  @Inject private Baskets baskets;

  /** Says that they were added; the message can take them back. */
  void add(ProductId product, String name, int quantity) {
    if (change(owner -> baskets.add(owner, product, quantity))) {
      BasketToast.show(
          UI.getCurrent().getTranslation("basket.added", name), () -> takeOut(product, quantity));
    }
  }

  /** One more of what the page shows to be in the basket, so nothing has to be said. */
  void addAnother(ProductId product) {
    change(owner -> baskets.add(owner, product, 1));
  }

  /** One less; if it was the last one, a message can put it back. */
  void takeOutOne(ProductId product, String name) {
    takeOut(product, 1);
    if (present().filter(basket -> basket.quantityOf(product) > 0).isEmpty()) {
      BasketToast.show(
          UI.getCurrent().getTranslation("basket.removed", name), () -> addAnother(product));
    }
  }

  /** What is in the basket now. */
  Optional<KeptBasket> present() {
    return visitor.owner().map(baskets::of);
  }

  /** What was added meanwhile, here or elsewhere, stays. */
  private void takeOut(ProductId product, int quantity) {
    change(
        owner -> {
          int left = baskets.of(owner).quantityOf(product) - quantity;
          return baskets.put(owner, product, Math.max(0, left));
        });
  }

  private boolean change(Function<BasketOwner, KeptBasket> change) {
    try {
      ShopLayout.basketHasChanged(change.apply(visitor.ownerForPutting()));
      return true;
    } catch (InvalidBasket invalid) {
      Toast.show(UI.getCurrent().getTranslation("basket.refused." + invalid.reason().text()));
      return false;
    }
  }
}
