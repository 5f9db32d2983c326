package io.orderonce.admin.overview;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import io.orderonce.attempts.AttemptLog;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.nodes.Nodes;
import io.orderonce.ordering.Basket;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The console's overview. */
class OverviewViewTest extends OpenShop {

  @Inject private AttemptLog log;
  @Inject private Nodes nodes;

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
