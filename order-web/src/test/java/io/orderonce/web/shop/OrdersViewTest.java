package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.ordering.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersViewTest extends OpenStorefront {

  @Test
  void a_customer_without_orders_sees_a_message() {
    in(newShopper());

    assertThat(textOf(open("orders", OrdersView.class))).contains(say("orders.none"));
  }

  @Test
  void an_order_is_listed_with_its_content_and_total() {
    Product chai = product("18.00", 39);
    Order order = order(in(newShopper()), chai, 2);

    open("orders", OrdersView.class);

    assertThat(shown("order-row"))
        .singleElement()
        .asString()
        .contains(order.number().canonical(), "2 × " + chai.name(), say("state.placed"), "$36.00");
  }

  @Test
  void the_orders_of_others_are_not_listed() {
    order(newShopper(), product("18.00", 39), 2);
    in(newShopper());

    open("orders", OrdersView.class);

    assertThat(shown("order-row")).isEmpty();
  }

  @Test
  void the_newest_come_first_and_the_rest_on_request() {
    Login shopper = in(newShopper());
    Product chai = product("18.00", 39);
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 21; i++) {
      clock.advance(Duration.ofMinutes(1));
      numbers.add(order(shopper, chai, 1).number().canonical());
    }
    Collections.reverse(numbers);

    open("orders", OrdersView.class);
    assertThat(shown("mono")).isEqualTo(numbers.subList(0, 20));

    clickText("catalog.more");
    assertThat(shown("mono")).isEqualTo(numbers);
    assertThat(_find(Button.class)).isEmpty();
  }
}
