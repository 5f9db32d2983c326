package io.orderonce.admin.overview;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.orderonce.attempts.AttemptLog;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.nodes.Nodes;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.HandleOrder;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.OrderAction;
import io.orderonce.outbox.EventCursors;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console's overview. */
class OverviewViewTest extends OpenShop {

  @Inject private AttemptLog log;
  @Inject private Nodes nodes;
  @Inject private HandleOrder handleOrder;

  @BeforeEach
  void nothingHappenedOfLate() {
    log.flush();
    execute("DELETE FROM attempt_counts");
    execute("UPDATE orders SET state = 'shipped', placed_at = placed_at - INTERVAL '60' DAY");
  }

  @Test
  void incoming_orders_and_suppressed_duplicates_are_counted() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    Basket basket = new Basket(List.of(new Basket.Line(chai.id(), 1)));
    String number = numberFor(shopper);
    send(shopper, number, basket, Optional.empty());
    send(shopper, number, basket, Optional.empty());
    send(shopper, number, basket, Optional.empty());
    log.flush();
    in(staff(Role.SUPPORT));

    open("admin", OverviewView.class);

    assertThat(textOf(byId(Anchor.class, "figure-placed"))).startsWith("1");
    assertThat(textOf(byId(Anchor.class, "figure-replayed"))).startsWith("2");
    assertThat(_find(Anchor.class, search -> search.withId("figure-lost"))).isEmpty();
    open("admin?span=MONTH", OverviewView.class);
    assertThat(textOf(byId(Anchor.class, "figure-placed"))).startsWith("1");
  }

  @Test
  void what_waits_for_staff_comes_first_and_nothing_is_marked_that_does_not() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    order(shopper, chai, 1);
    Order held = order(shopper, chai, 2);
    handleOrder.handle(OrderAction.HOLD, held.number(), "admin", "a test");
    in(staff(Role.SUPPORT));

    open("admin", OverviewView.class);

    assertThat(need("to-ship")).isEqualTo("1to ship !");
    assertThat(need("held")).isEqualTo("1on hold, to check !");
    assertThat(need("near")).startsWith("0").doesNotEndWith("!");
    assertThat(need("unknown")).startsWith("0").doesNotEndWith("!");
    assertThat(need("behind")).startsWith("0").doesNotEndWith("!");
    assertThat(byId(Anchor.class, "need-to-ship").getHref())
        .isEqualTo("/admin/orders?state=placed");
  }

  @Test
  void todays_orders_and_sales_stand_beside_those_of_yesterday_and_of_a_week() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    Order today = order(shopper, chai, 1);
    Order cancelled = order(shopper, chai, 2);
    handleOrder.handle(OrderAction.CANCEL, cancelled.number(), "admin", "a test");
    placedBefore(order(shopper, chai, 3), 1);
    placedBefore(order(shopper, chai, 4), 2);
    in(staff(Role.SUPPORT));

    open("admin", OverviewView.class);

    assertThat(textOf(byId(Anchor.class, "sales-today")))
        .contains("1$%sorders today".formatted(today.total().amount()));
    assertThat(textOf(byId(Anchor.class, "sales-yesterday")))
        .contains("1$54.00yesterday by this time", "In all: one order, $54.00");
    assertThat(textOf(byId(Anchor.class, "sales-week")))
        .contains("2$126.00in the seven days before today", "0.3 a day");
  }

  @Test
  void work_that_has_stopped_is_shown_and_set_going_again() {
    execute(
        "UPDATE outbox_consumers SET stopped_at = CURRENT_TIMESTAMP, trouble = 'no paper'"
            + " WHERE consumer = 'mail'");
    in(staff(Role.ADMIN));

    open("admin", OverviewView.class);
    assertThat(need("behind")).startsWith("1").endsWith("!");
    assertThat(again("words")).isInstanceOf(Span.class);
    click((Button) again("mail"));
    open("admin", OverviewView.class);

    assertThat(need("behind")).startsWith("0").doesNotEndWith("!");
  }

  @SuppressWarnings("unchecked")
  private static Component again(String consumer) {
    Grid<EventCursors.Standing> consumers = byId(Grid.class, Consumers.ANCHOR);
    List<String> names =
        GridKt._findAll(consumers).stream().map(EventCursors.Standing::consumer).toList();
    return GridKt._getCellComponent(consumers, names.indexOf(consumer), Consumers.AGAIN);
  }

  /** What it says, with an exclamation mark if it is marked. */
  private static String need(String name) {
    Anchor need = byId(Anchor.class, "need-" + name);
    return textOf(need) + (need.hasClassName("waiting") ? " !" : "");
  }

  private void placedBefore(Order order, int days) {
    execute(
        "UPDATE orders SET placed_at = placed_at - INTERVAL '%d' DAY WHERE order_number = '%s'"
            .formatted(days, order.number()));
  }

  @Test
  void a_silent_node_is_distinguished_from_a_live_one() {
    execute("DELETE FROM nodes");
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    nodes.seen(new Nodes.Sighting("a:8080", now, now, OptionalInt.of(1)));
    nodes.seen(new Nodes.Sighting("b:8080", now, now.minusSeconds(60), OptionalInt.empty()));
    in(staff(Role.SUPPORT));

    open("admin", OverviewView.class);

    assertThat(GridKt._findAll(nodeTable())).hasSize(2);
    assertThat(textOf(byId(Grid.class, "nodes"))).isNotNull();
    clickText("books.check");
    assertThat(byId(Paragraph.class, "verdict").getText())
        .contains("All consistency checks passed");
  }

  @Test
  void a_tampered_entry_of_the_trail_is_reported() {
    nowCosts(product("18.00", 39), "20.00");
    in(staff(Role.SUPPORT));
    execute("UPDATE audit_entries SET done_by = 'eve' WHERE entry_no = 1");
    try {
      open("admin", OverviewView.class);
      clickText("books.check");
      assertThat(byId(Paragraph.class, "verdict").getText())
          .contains("Consistency check failed: one fault");
    } finally {
      execute("UPDATE audit_entries SET done_by = 'admin' WHERE entry_no = 1");
    }
  }

  @SuppressWarnings("unchecked")
  private static Grid<Nodes.Sighting> nodeTable() {
    return byId(Grid.class, "nodes");
  }
}
