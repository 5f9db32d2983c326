package io.orderonce.admin.keys;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import elemental.json.Json;
import elemental.json.JsonObject;
import io.orderonce.admin.AdminLayout;
import io.orderonce.admin.orders.StaffOrdersView;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ordering.Order;
import io.orderonce.ui.OpenShop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The palette, and the list of keys, as the browser asks for them. */
class PaletteTest extends OpenShop {

  @Test
  void orders_customers_and_products_are_found_by_number_and_name() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    Order order = order(shopper, chai, 2);
    in(staff(Role.SUPPORT));
    open("admin/orders", StaffOrdersView.class);
    ask("palette-asked", "");

    assertThat(leadingTo(order.number().canonical().toLowerCase()))
        .containsExactly("/admin/orders/" + order.number());
    assertThat(leadingTo(customer(shopper).value()))
        .contains("/admin/customers/" + customer(shopper));
    // orders are found by what was bought, too
    assertThat(leadingTo(chai.name()))
        .containsExactly("/admin/orders/" + order.number(), "/admin/products/" + chai.id());
    assertThat(leadingTo(chai.id().value())).contains("/admin/products/" + chai.id());
    assertThat(leadingTo("no such thing")).isEmpty();
    assertThat(leadingTo("two\u0000parties")).isEmpty();
  }

  @Test
  void what_the_page_offers_comes_before_the_pages() {
    in(staff(Role.SUPPORT));
    open("admin/orders", StaffOrdersView.class);

    ask("palette-asked", "Show more\nShip");

    assertThat(byId(Div.class, "palette-found").getChildren().limit(3))
        .extracting(OpenShop::textOf)
        .containsExactly(
            say("palette.action") + "Show more",
            say("palette.action") + "Ship",
            say("palette.page") + say("overview.title"));
    assertThat(leadingTo("lim")).containsExactly("/admin/limits");
    assertThat(leadingTo("setting")).as("a page for administrators").isEmpty();
  }

  @Test
  void every_page_has_a_letter_of_its_own_and_the_list_names_it() {
    in(staff(Role.ADMIN));
    open("admin/orders", StaffOrdersView.class);

    List<String> letters =
        _find(SideNavItem.class).stream()
            .map(item -> item.getElement().getAttribute("data-go"))
            .toList();
    ask("keys-asked", "");

    assertThat(letters).hasSize(11).doesNotHaveDuplicates().doesNotContainNull();
    String listed = textOf(byId(Div.class, "keys"));
    assertThat(letters).allMatch(letter -> listed.contains("g" + letter));
    assertThat(listed).contains(say("duplicates.title")).doesNotContain("!{");
  }

  private static List<String> leadingTo(String typed) {
    _setValue(byId(TextField.class, "palette-text"), typed);
    return byId(Div.class, "palette-found")
        .getChildren()
        .filter(Anchor.class::isInstance)
        .map(link -> ((Anchor) link).getHref())
        .toList();
  }

  /** What keys.js sends. */
  private static void ask(String event, String detail) {
    AdminLayout frame = _get(AdminLayout.class);
    JsonObject sent = Json.createObject();
    sent.put("event.detail", detail);
    frame
        .getElement()
        .getNode()
        .getFeature(ElementListenerMap.class)
        .fireEvent(new DomEvent(frame.getElement(), event, sent));
    assertThat(_find(Dialog.class)).hasSize(1);
  }
}
