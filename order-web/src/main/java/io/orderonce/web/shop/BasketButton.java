package io.orderonce.web.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.notification.Notification;
import io.orderonce.baskets.Baskets;
import io.orderonce.baskets.InvalidBasket;
import io.orderonce.catalog.Product;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Puts things into the basket of whoever clicks. */
@ApplicationScoped
class BasketButton {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

  @Inject private Visitor visitor;
  @Inject private Baskets baskets;

  /** A quiet button that adds one piece. */
  Button one(Product product) {
    UI ui = UI.getCurrent();
    Button button = new Button(ui.getTranslation("basket.add"), click -> add(product, 1));
    button.addThemeVariants(ButtonVariant.LUMO_SMALL);
    button.addClassName("soft");
    button.setEnabled(product.stock() > 0);
    button.setAriaLabel(ui.getTranslation("basket.add.of", product.name()));
    if (product.stock() == 0) {
      button.setText(ui.getTranslation("stock.none"));
    }
    return button;
  }

  void add(Product product, int quantity) {
    UI ui = UI.getCurrent();
    try {
      ShopLayout.basketIs(baskets.add(visitor.ownerForPutting(), product.id(), quantity));
      tell(ui.getTranslation("basket.added", product.name()));
    } catch (InvalidBasket invalid) {
      tell(ui.getTranslation("basket.full"));
    }
  }

  private static void tell(String text) {
    Notification.show(text, (int) LONG_ENOUGH.toMillis(), Notification.Position.BOTTOM_START);
  }
}
