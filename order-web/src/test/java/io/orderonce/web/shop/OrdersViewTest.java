package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
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
    assertThat(_find(Button.class, search -> search.withId("more-orders"))).isEmpty();
  }

  @Test
  void an_order_is_found_by_a_product_and_by_its_number() {
    Login shopper = in(newShopper());
    Product tea = product("Darjeeling", "Beverages", Money.of("18.00", "USD"), 39);
    Product fish = product("Herring", "Seafood", Money.of("12.00", "USD"), 39);
    Order first = order(shopper, tea, 1);
    Order second = order(shopper, fish, 1);

    open("orders?q=darjee", OrdersView.class);
    assertThat(shown("mono")).containsExactly(first.number().canonical());

    open("orders?q=" + second.number().canonical().substring(15), OrdersView.class);
    assertThat(shown("mono")).containsExactly(second.number().canonical());

    OrdersView nothing = open("orders?q=mackerel", OrdersView.class);
    assertThat(shown("order-row")).isEmpty();
    assertThat(textOf(nothing)).contains(say("orders.nothing"));
    assertThat(byId(TextField.class, "search-orders").isVisible()).isTrue();
  }

  @Test
  void what_is_typed_into_the_search_becomes_part_of_the_address() {
    order(in(newShopper()), product("18.00", 39), 1);
    open("orders", OrdersView.class);

    _setValue(byId(TextField.class, "search-orders"), "Chai ");
    assertThat(location()).isEqualTo("orders?q=Chai");
    _setValue(byId(TextField.class, "search-orders"), "");
    assertThat(location()).isEqualTo("orders");
  }

  @Test
  void ordering_again_from_the_list_fills_the_basket_and_orders_nothing() {
    Login shopper = in(newShopper());
    Product chai = product("18.00", 39);
    order(shopper, chai, 2);
    open("orders", OrdersView.class);

    clickText("order.again");

    assertThat(page()).isEqualTo(BasketView.class);
    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));
    assertThat(ordersOf(shopper)).hasSize(1);
  }
}
