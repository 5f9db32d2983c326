package io.orderonce.admin.orders;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderState;
import io.orderonce.ui.OpenShop;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaffOrderViewTest extends OpenShop {

  @Test
  void an_order_is_held_released_and_shipped_and_only_legal_actions_are_offered() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);
    assertThat(buttons()).contains("order-hold", "order-ship", "order-cancel");

    click("order-hold");
    _setValue(byId(TextArea.class, "reason"), "the card is looked at");
    click("reason-done");
    assertThat(state(shopper)).isEqualTo(OrderState.HELD);
    assertThat(buttons()).contains("order-release").doesNotContain("order-ship", "order-hold");

    click("order-release");
    click("reason-done");
    click("order-ship");
    click("reason-done");
    assertThat(state(shopper)).isEqualTo(OrderState.SHIPPED);
    assertThat(buttons()).doesNotContain("order-ship", "order-cancel", "order-hold");
  }

  @Test
  void a_concurrent_action_is_shown() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);
    execute("UPDATE orders SET state = 'shipped' WHERE order_number = '" + order.number() + "'");

    click("order-ship");
    click("reason-done");

    assertThat(textOf(byId(Span.class, "order-state"))).isEqualTo(say("state.shipped"));
  }

  @Test
  void a_refused_action_keeps_the_typed_reason() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders/" + order.number(), StaffOrderView.class);
    click("order-cancel");
    _setValue(byId(TextArea.class, "reason"), "the buyer called");
    execute("UPDATE orders SET state = 'shipped' WHERE order_number = '" + order.number() + "'");

    click("reason-done");

    assertThat(byId(TextArea.class, "reason").getValue()).isEqualTo("the buyer called");
    assertThat(shown("wrong")).containsExactly(say("order.meanwhile", say("state.shipped")));
    assertThat(textOf(byId(Span.class, "order-state"))).isEqualTo(say("state.shipped"));
    assertThat(byId(Button.class, "reason-done").isEnabled()).isTrue();
  }

  private OrderState state(Login shopper) {
    return ordersOf(shopper).get(0).state();
  }

  private static List<String> buttons() {
    return _find(Button.class).stream().flatMap(button -> button.getId().stream()).toList();
  }
}
