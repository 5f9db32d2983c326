package io.orderonce.admin.orders;

import static io.orderonce.admin.parts.Messages.text;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;

/** Says above a list how many orders have come since, and shows them when asked to. */
final class NewOrders extends Div {

  /** Beyond this it does not matter how many they are. */
  static final int MOST = 50;

  private final Button show = new Button();

  /**
   * @param showThem loads the list anew
   */
  NewOrders(Runnable showThem) {
    getElement().setAttribute("role", "status");
    addClassName("new-orders");
    show.setId("new-orders");
    show.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_PRIMARY);
    show.addClickListener(
        click -> {
          showThem.run();
          show(0);
        });
    add(show);
    show(0);
  }

  void show(int orders) {
    show.setText(orders > MOST ? text("orders.new.many", MOST) : text("orders.new", orders));
    show.setVisible(orders > 0);
  }
}
