package io.orderonce.admin.orders;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.grid.Grid;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ordering.Order;
import io.orderonce.ui.OpenShop;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaffOrdersViewTest extends OpenShop {

  @Test
  void an_order_is_found_by_a_part_of_its_number_read_out_on_the_phone() {
    Login shopper = newShopper();
    Order order = order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));

    for (String said :
        List.of(
            order.number().canonical(),
            order.number().canonical().toLowerCase().replace("-", "%20"),
            order.number().canonical().substring(12).replace('0', 'o').replace('1', 'l'))) {
      open("admin/orders?q=" + said, StaffOrdersView.class);
      assertThat(ordersShown()).as(said).extracting(Order::number).containsExactly(order.number());
    }
    open("admin/orders?customer=" + customer(shopper).value().toLowerCase(), StaffOrdersView.class);
    assertThat(ordersShown()).extracting(Order::number).containsExactly(order.number());
    open("admin/orders?state=cancelled&q=" + order.number(), StaffOrdersView.class);
    assertThat(_find(Grid.class)).isEmpty();
  }

  @SuppressWarnings("unchecked")
  private static List<Order> ordersShown() {
    return GridKt._findAll((Grid<Order>) _get(Grid.class));
  }
}
