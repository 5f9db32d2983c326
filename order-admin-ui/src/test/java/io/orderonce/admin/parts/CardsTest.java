package io.orderonce.admin.parts;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import elemental.json.Json;
import elemental.json.JsonObject;
import io.orderonce.admin.attempts.AttemptsView;
import io.orderonce.admin.customers.CustomersView;
import io.orderonce.admin.orders.StaffOrdersView;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ui.OpenShop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists in a narrow window. */
class CardsTest extends OpenShop {

  @Test
  void a_narrow_window_shows_cards_and_the_next_list_starts_with_them() {
    Login shopper = newShopper();
    order(shopper, product("18.00", 39), 2);
    in(staff(Role.SUPPORT));
    open("admin/orders", StaffOrdersView.class);
    assertThat(columnsShown()).hasSizeGreaterThan(2).doesNotContain(card());

    tell(true);
    assertThat(columnsShown()).containsExactly(card());

    open("admin/customers", CustomersView.class);
    assertThat(columnsShown()).containsExactly(card());

    tell(false);
    assertThat(columnsShown()).hasSizeGreaterThan(2).doesNotContain(card());
  }

  @Test
  void the_button_says_how_many_filters_are_behind_it() {
    in(staff(Role.SUPPORT));
    open("admin/attempts?customer=ALFKI&outcome=placed&from=2026-01-05", AttemptsView.class);

    Button others = byId(Button.class, "filters");

    assertThat(others.getText()).isEqualTo(say("filter.others.used", 2));
    assertThat(others.getElement().getAttribute("aria-expanded")).isEqualTo("false");
    click(others);
    assertThat(others.getElement().getAttribute("aria-expanded")).isEqualTo("true");
  }

  private static List<Grid.Column<?>> columnsShown() {
    return columns().stream().filter(Grid.Column::isVisible).toList();
  }

  private static Grid.Column<?> card() {
    return columns().get(columns().size() - 1);
  }

  private static List<Grid.Column<?>> columns() {
    Grid<?> table = _get(Grid.class);
    return List.copyOf(table.getColumns());
  }

  /** What the browser sends when its window becomes narrow or wide. */
  private static void tell(boolean narrow) {
    Grid<?> table = _get(Grid.class);
    JsonObject sent = Json.createObject();
    sent.put("event.detail", narrow);
    table
        .getElement()
        .getNode()
        .getFeature(ElementListenerMap.class)
        .fireEvent(new DomEvent(table.getElement(), "narrow-changed", sent));
  }
}
