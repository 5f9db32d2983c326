package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.duplicates.SuspectedDuplicate;
import io.orderonce.duplicates.SuspectedDuplicates;
import io.orderonce.ordering.Order;
import io.orderonce.ui.ConsolePage;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Actions at the console, and what the customer sees of them in the shop. */
class ConsoleAndShopTest extends OpenStorefront {

  @Inject private SuspectedDuplicates cases;

  @Test
  void the_customer_sees_why_their_order_was_cancelled() {
    execute("UPDATE settings SET content = 'PT0S' WHERE name = 'look-alike.window'");
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    Order first = order(shopper, chai, 2);
    Order second = order(shopper, chai, 3);
    awaitDetection();
    in(staff(Role.SUPPORT));
    goTo("admin/duplicates/" + queue().get(0).id());
    click("keep-a");
    _setValue(byId(TextArea.class, "reason"), "ordered twice, we think");
    click("decide");

    in(shopper);
    open("order/" + second.number(), OrderView.class);

    assertThat(textOf(byId(Paragraph.class, "duplicate-of"))).contains(first.number().canonical());
    assertThat(textOf(_get(OrderView.class))).contains("ordered twice, we think");
    open("order/" + first.number(), OrderView.class);
    assertThat(textOf(_get(OrderView.class))).contains(say("state.twin-cancelled"));
  }

  @Test
  void all_sessions_of_a_customer_are_ended_at_their_next_request() {
    Login shopper = in(newShopper());
    goTo("orders");
    assertThat(page()).isEqualTo(OrdersView.class);

    in(staff(Role.SUPPORT));
    goTo("admin/customers/" + customer(shopper));
    click("customer-log-out");
    click("reason-done");

    in(shopper);
    goTo("orders");
    assertThat(page()).isEqualTo(LoginView.class);
    in(logins.verify(shopper.userName(), PASSWORD, "127.0.0.1").orElseThrow());
    goTo("orders");
    assertThat(page()).isEqualTo(OrdersView.class);
  }

  /** The shop knows the console's pages only by their addresses. */
  @Test
  void the_shops_links_to_the_console_lead_to_its_pages() {
    in(staff(Role.SUPPORT));

    for (String path : List.of(ConsolePage.PATH, ConsolePage.CUSTOMERS, ConsolePage.ORDERS)) {
      goTo(path.substring(1));
      assertThat(page()).as(path).isAssignableTo(ConsolePage.class);
    }
  }

  private List<SuspectedDuplicate> queue() {
    return cases.queue(Optional.empty(), Optional.empty(), 10);
  }
}
