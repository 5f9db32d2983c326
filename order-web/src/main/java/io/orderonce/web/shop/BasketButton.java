package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.InvalidBasket;
import io.orderonce.catalog.Product;
import io.orderonce.ordering.ProductId;
import io.orderonce.pages.DeliberateClick;
import io.orderonce.pages.Toast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Puts things into the basket of whoever clicks. */
@ApplicationScoped
class BasketButton {

  @Inject private Visitor visitor;
  @Inject private Baskets baskets;

  /** A quiet button that adds one piece. */
  Button one(Product product) {
    UI ui = UI.getCurrent();
    // not the product itself, which would be kept as long as the page is open
    ProductId id = product.id();
    String name = product.name();
    Button button = new Button(ui.getTranslation("basket.add"));
    DeliberateClick.on(button, "add", () -> add(id, name, 1));
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.addClassName("soft");
    button.setEnabled(product.stock() > 0);
    button.setAriaLabel(ui.getTranslation("basket.add.of", product.name()));
    if (product.stock() == 0) {
      button.setText(ui.getTranslation("stock.none"));
    }
    return button;
  }

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
