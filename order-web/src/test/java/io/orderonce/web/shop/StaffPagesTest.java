package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.admin.desk.AttemptsView;
import io.orderonce.admin.desk.CustomerView;
import io.orderonce.admin.desk.CustomersView;
import io.orderonce.admin.desk.StaffOrderView;
import io.orderonce.admin.desk.StaffOrdersView;
import io.orderonce.attempts.AttemptLog;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts.NotedAttempt;
import io.orderonce.catalog.Product;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderState;
import io.orderonce.ordering.Placement;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The desk of support: customers, orders, attempts. */
class StaffPagesTest extends OpenShop {

  @Inject private CustomerFiles customers;
  @Inject private AttemptLog log;

  @Test
  void a_customer_is_found_by_his_number_his_name_and_his_user() {
    Login shopper = newShopper();
    in(staff(Role.SUPPORT));

    for (String said :
        List.of(customer(shopper).value().toLowerCase(), shopper.userName().toUpperCase())) {
      open("admin/customers?q=" + said, CustomersView.class);
      assertThat(customersShown()).extracting(CustomerFile::id).contains(customer(shopper));
    }
    open("admin/customers?q=Vins%20et", CustomersView.class);
    assertThat(customersShown()).isNotEmpty();
    open("admin/customers?q=no-such-customer", CustomersView.class);
    assertThat(_find(Grid.class)).isEmpty();
  }

  @Test
  void who_is_blocked_is_blocked_with_a_reason_and_cannot_order() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);

    click("customer-block");
    click("reason-done");
    assertThat(shown("wrong")).containsExactly(say("reason.missing"));
    assertThat(file(shopper).blocked()).isFalse();

    _setValue(byId(TextArea.class, "reason"), "orders and never pays");
    click("reason-done");

    _assertNoDialogs();
    assertThat(file(shopper).blocked()).isTrue();
    assertThat(send(shopper, numberFor(shopper), oneOf(chai), Optional.empty()))
        .isInstanceOf(Placement.CustomerBlocked.class);
    assertThat(
            value(
                "SELECT reason FROM audit_entries WHERE subject_id = '" + customer(shopper) + "'"))
        .isEqualTo("orders and never pays");
  }

  @Test
  void a_group_that_somebody_else_has_set_meanwhile_is_told_and_not_overwritten() {
    Login shopper = newShopper();
    in(staff(Role.ADMIN));
    open("admin/customers/" + customer(shopper), CustomerView.class);
    click("customer-group");
    another(shopper, CustomerChange.ofGroup(Optional.of("retail")));
    another(shopper, CustomerChange.ofBlocked(true));

    _setValue(group(), "wholesale");
    click("group-save");

    assertThat(shown("wrong")).containsExactly(say("customer.group.changed-meanwhile", "retail"));
    assertThat(file(shopper).group()).contains("retail");
    assertThat(group().getValue()).isEqualTo("wholesale");

    click("group-save");
    _assertNoDialogs();
    assertThat(file(shopper).group()).contains("wholesale");
    assertThat(file(shopper).blocked()).isTrue();
  }

  @Test
  void who_was_blocked_by_somebody_else_meanwhile_is_not_blocked_again() {
    Login shopper = newShopper();
    in(staff(Role.ADMIN));
    open("admin/customers/" + customer(shopper), CustomerView.class);
    click("customer-block");
    _setValue(byId(TextArea.class, "reason"), "mine");
    another(shopper, CustomerChange.ofBlocked(true));

    click("reason-done");

    assertThat(shown("wrong")).containsExactly(say("customer.changed-meanwhile"));
    assertThat(byId(TextArea.class, "reason").getValue()).isEqualTo("mine");
    assertThat(
            value(
                "SELECT COUNT(*) FROM audit_entries WHERE subject_id = '"
                    + customer(shopper)
                    + "'"))
        .isEqualTo("1");
  }

  private void another(Login shopper, CustomerChange change) {
    customers.change(customer(shopper), change, "another", "theirs");
  }

  @SuppressWarnings("unchecked")
  private static ComboBox<String> group() {
    return byId(ComboBox.class, "group");
  }

  @Test
  void support_is_not_offered_what_administrators_do() {
    Login shopper = newShopper();
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);

    assertThat(buttons())
        .contains("customer-block", "customer-log-out")
        .doesNotContain("customer-group", "customer-enable", "customer-limit");

    in(staff(Role.ADMIN));
    open("admin/customers/" + customer(shopper), CustomerView.class);
    assertThat(buttons()).contains("customer-group", "customer-enable", "customer-limit");
  }

  @Test
  void all_sessions_of_a_customer_are_ended_at_their_next_request() {
    Login shopper = in(newShopper());
    goTo("orders");
    assertThat(page()).isEqualTo(OrdersView.class);

    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);
    click("customer-log-out");
    click("reason-done");

    in(shopper);
    goTo("orders");
    assertThat(page()).isEqualTo(LoginView.class);
    in(logins.verify(shopper.userName(), PASSWORD, "127.0.0.1").orElseThrow());
    goTo("orders");
    assertThat(page()).isEqualTo(OrdersView.class);
  }

  @Test
  void an_order_is_found_by_part_of_its_number_said_on_the_phone() {
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
  void an_order_is_held_released_and_shipped_and_only_what_is_possible_is_offered() {
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
  void what_somebody_else_did_meanwhile_is_told() {
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
  void what_is_refused_leaves_the_reason_where_it_was_typed() {
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

  @Test
  void why_a_customer_saw_an_error_is_two_clicks_away() {
    Login shopper = newShopper();
    Product chai = product("18.00", 1);
    send(
        shopper,
        numberFor(shopper),
        new Basket(List.of(new Basket.Line(chai.id(), 5))),
        Optional.empty());
    log.flush();
    in(staff(Role.SUPPORT));

    open("admin/customers/" + customer(shopper), CustomerView.class);
    String attempts = byId(Anchor.class, "customer-attempts").getHref();
    open(attempts.substring(1), AttemptsView.class);

    assertThat(attemptsShown())
        .extracting(one -> one.note().outcome())
        .containsExactly(AttemptOutcome.OUT_OF_STOCK);
    assertThat(attemptsShown().get(0).note().detail())
        .contains("product %s: 1 of 5".formatted(chai.id()));
  }

  private OrderState state(Login shopper) {
    return ordersOf(shopper).get(0).state();
  }

  private static Basket oneOf(Product product) {
    return new Basket(List.of(new Basket.Line(product.id(), 1)));
  }

  private CustomerFile file(Login shopper) {
    return customers.find(customer(shopper)).orElseThrow();
  }

  private static List<String> buttons() {
    return _find(Button.class).stream().flatMap(button -> button.getId().stream()).toList();
  }

  @SuppressWarnings("unchecked")
  private static List<CustomerFile> customersShown() {
    return GridKt._findAll((Grid<CustomerFile>) _get(Grid.class));
  }

  @SuppressWarnings("unchecked")
  private static List<Order> ordersShown() {
    return GridKt._findAll((Grid<Order>) _get(Grid.class));
  }

  @SuppressWarnings("unchecked")
  private static List<NotedAttempt> attemptsShown() {
    return GridKt._findAll((Grid<NotedAttempt>) _get(Grid.class));
  }
}
