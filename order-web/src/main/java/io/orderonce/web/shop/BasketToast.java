package io.orderonce.web.shop;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.RouterLink;

/** The one message about the basket: a new one takes the place of the one before. */
final class BasketToast extends Notification {

  private static final int UNDO_MILLISECONDS = 8_000;

  private BasketToast(String text, Runnable undo) {
    Div content = new Div(new Span(text));
    content.addClassName("toast");
    if (!isAtBasket()) {
      content.add(new RouterLink(getTranslation("basket.view"), BasketView.class));
    }
    Button takeBack =
        new Button(
            getTranslation("undo"),
            click -> {
              undo.run();
              close();
            });
    takeBack.setId("undo");
    takeBack.setDisableOnClick(true);
    takeBack.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
    content.add(takeBack);
    add(content);
    setDuration(UNDO_MILLISECONDS);
    setPosition(Position.BOTTOM_START);
  }

  /**
   * @param undo takes back what the text says
   */
  static void show(String text, Runnable undo) {
    UI ui = UI.getCurrent();
    BasketToast before = ComponentUtil.getData(ui, BasketToast.class);
    if (before != null) {
      before.close();
    }
    BasketToast toast = new BasketToast(text, undo);
    ComponentUtil.setData(ui, BasketToast.class, toast);
    toast.open();
  }

  private static boolean isAtBasket() {
    return UI.getCurrent().getInternals().getActiveRouterTargetsChain().stream()
        .anyMatch(BasketView.class::isInstance);
  }
}
