package io.orderonce.admin.orders;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.money.Money;
import io.orderonce.ordering.CancelOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderState;
import io.orderonce.outbox.Backlog;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StaffOrdersViewTest extends OpenShop {

  @Inject private CancelOrder cancelOrder;
  @Inject private Backlog backlog;

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

  @Test
  void an_order_is_found_by_words_and_its_row_names_the_customer() {
    Login shopper = newShopper();
    Product tofu = product("Longlife Tofu", "Produce", Money.of("10.00", "USD"), 39);
    Order order = order(shopper, tofu, 2);
    awaitWords();
    in(staff(Role.SUPPORT));

    for (String said : List.of("tofu", "alcools%20tofu", shopper.userName(), "VINS")) {
      open("admin/orders?q=" + said, StaffOrdersView.class);
      assertThat(ordersShown()).as(said).extracting(Order::number).contains(order.number());
    }
    open("admin/orders?q=" + shopper.userName(), StaffOrdersView.class);
    assertThat(ordersShown()).extracting(Order::number).containsExactly(order.number());
    assertThat(customerCell(order)).contains("Vins et alcools", customer(shopper).value());
    assertThat(shown("hits")).containsExactly(say("hits", 1));
    open("admin/orders?q=sprout", StaffOrdersView.class);
    assertThat(_find(Grid.class)).isEmpty();
  }

  @Test
  void work_is_listed_with_the_oldest_order_first_where_that_is_wanted() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    List<OrderNumber> placed = new ArrayList<>();
    for (int time = 0; time < 3; time++) {
      clock.advance(Duration.ofSeconds(1));
      placed.add(order(shopper, chai, 1).number());
    }
    in(staff(Role.SUPPORT));

    open("admin/orders?sort=oldest&customer=" + customer(shopper), StaffOrdersView.class);
    assertThat(ordersShown()).extracting(Order::number).containsExactlyElementsOf(placed);

    Collections.reverse(placed);
    open("admin/orders?customer=" + customer(shopper), StaffOrdersView.class);
    assertThat(ordersShown()).extracting(Order::number).containsExactlyElementsOf(placed);
  }

  @Test
  void orders_are_listed_by_their_amount_and_an_order_leads_along_that_list() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    OrderNumber two = order(shopper, chai, 2).number();
    OrderNumber three = order(shopper, chai, 3).number();
    OrderNumber one = order(shopper, chai, 1).number();
    in(staff(Role.SUPPORT));

    open("admin/orders?sort=smallest&customer=" + customer(shopper), StaffOrdersView.class);
    assertThat(ordersShown()).extracting(Order::number).containsExactly(one, two, three);
    open("admin/orders?sort=largest&customer=" + customer(shopper), StaffOrdersView.class);
    assertThat(ordersShown()).extracting(Order::number).containsExactly(three, two, one);

    open("admin/orders/" + two.canonical(), StaffOrderView.class);
    assertThat(byId(Anchor.class, "order-previous").getHref()).endsWith(three.canonical());
    assertThat(byId(Anchor.class, "order-next").getHref()).endsWith(one.canonical());
  }

  @Test
  void orders_that_come_while_the_list_is_open_are_counted_and_shown_when_asked_for() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    order(shopper, chai, 1);
    Login clerk = staff(Role.SUPPORT);
    in(clerk);
    StaffOrdersView view =
        open("admin/orders?customer=" + customer(shopper), StaffOrdersView.class);
    view.lookForNewOrders();
    assertThat(_find(Button.class, search -> search.withId("new-orders"))).isEmpty();

    clock.advance(Duration.ofSeconds(1));
    Order second = order(shopper, chai, 2);
    Order third = order(shopper, chai, 3);
    order(newShopper(), chai, 1);
    in(clerk);
    view.lookForNewOrders();
    assertThat(byId(Button.class, "new-orders").getText()).isEqualTo("2 new orders: show");
    assertThat(ordersShown()).hasSize(1);

    click("new-orders");
    assertThat(ordersShown())
        .extracting(Order::number)
        .hasSize(3)
        .contains(second.number(), third.number());
    assertThat(_find(Button.class, search -> search.withId("new-orders"))).isEmpty();
  }

  @Test
  void of_the_selected_orders_those_that_allow_it_are_shipped_and_the_others_are_named() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    List<Order> all = Stream.generate(() -> order(shopper, chai, 1)).limit(8).toList();
    in(staff(Role.SUPPORT));
    open("admin/orders?customer=" + customer(shopper), StaffOrdersView.class);
    assertThat(_find(Button.class, search -> search.withId("many-ship"))).isEmpty();
    grid().asMultiSelect().select(ordersShown());
    assertThat(textOf(byId(Span.class, "many-selected"))).isEqualTo(say("many.selected", 8));
    cancelOrder.cancel(customer(shopper), all.get(3).number(), "buyer", null);

    click("many-ship");
    awaitResult(say("many.done.ship", 7));

    assertThat(textOf(byId(Paragraph.class, "many-result")))
        .contains(
            say("many.meanwhile", 1, say("state.cancelled")), all.get(3).number().canonical());
    assertThat(states(shopper, OrderState.SHIPPED)).isEqualTo(7);
    assertThat(audited("shipped", all)).isEqualTo(7);

    click("undo");
    assertThat(states(shopper, OrderState.PLACED)).isEqualTo(7);
    assertThat(states(shopper, OrderState.CANCELLED)).isEqualTo(1);
  }

  /** As after a line that was cut: what is done already is done once. */
  @Test
  void the_same_selection_again_changes_nothing_twice() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    List<Order> all = Stream.generate(() -> order(shopper, chai, 1)).limit(3).toList();
    in(staff(Role.SUPPORT));

    for (int time = 1; time <= 2; time++) {
      open("admin/orders?customer=" + customer(shopper), StaffOrdersView.class);
      grid().asMultiSelect().select(ordersShown());
      click("many-cancel");
      _setValue(byId(TextArea.class, "reason"), "out of season");
      click("reason-done");
      awaitResult(say("many.done.cancel", 3));
    }

    assertThat(states(shopper, OrderState.CANCELLED)).isEqualTo(3);
    assertThat(audited("cancelled", all)).isEqualTo(3);
    assertThat(stockOf(chai)).isEqualTo(39);
  }

  private void awaitResult(String text) {
    await(
        () -> {
          MockVaadin.clientRoundtrip();
          return textOf(byId(Paragraph.class, "many-result")).contains(text);
        });
    assertThat(textOf(byId(Paragraph.class, "many-result"))).contains(text);
  }

  private void awaitWords() {
    await(() -> backlog.read().waitingFor("words") == 0);
  }

  private long states(Login shopper, OrderState state) {
    return ordersOf(shopper).stream().filter(order -> order.state() == state).count();
  }

  private long audited(String action, List<Order> all) {
    return all.stream()
        .mapToLong(
            order ->
                Long.parseLong(
                    value(
                        "SELECT COUNT(*) FROM audit_entries WHERE action = '%s' AND subject_id = '%s'"
                            .formatted(action, order.number()))))
        .sum();
  }

  @SuppressWarnings("unchecked")
  private static String customerCell(Order order) {
    return grid().getColumns().stream()
        .filter(column -> say("orders.customer").equals(column.getHeaderText()))
        .map(column -> (ComponentRenderer<Component, Order>) column.getRenderer())
        .map(renderer -> textOf(renderer.createComponent(order)))
        .findFirst()
        .orElseThrow();
  }

  private static List<Order> ordersShown() {
    return GridKt._findAll(grid());
  }

  @SuppressWarnings("unchecked")
  private static Grid<Order> grid() {
    return (Grid<Order>) _get(Grid.class);
  }
}
