package io.orderonce.admin.customers;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNoDialogs;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderonce.catalog.Product;
import io.orderonce.customers.CustomerChange;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.Placement;
import io.orderonce.ui.OpenShop;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CustomerViewTest extends OpenShop {

  @Inject private CustomerFiles customers;

  @Test
  void erasing_asks_twice_and_needs_a_reason() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    send(shopper, numberFor(shopper), oneOf(chai), Optional.empty());
    String late = numberFor(shopper);
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper), CustomerView.class);

    click("customer-erase");
    assertThat(byId(Paragraph.class, "not-shipped").getText())
        .isEqualTo(say("customer.erase.not-shipped"));
    click("erase-next");
    assertThat(shown("wrong")).containsExactly(say("reason.missing"));
    _setValue(byId(TextArea.class, "reason"), "asked for it by letter");
    click("erase-next");
    click("erase-no");
    assertThat(file(shopper).erasedAt()).isEmpty();

    click("erase-next");
    click("erase-yes");

    _assertNoDialogs();
    assertThat(file(shopper).erasedAt()).isPresent();
    assertThat(file(shopper).name()).isEmpty();
    assertThat(byId(Paragraph.class, "customer-erased").getText()).contains("erased on");
    assertThat(_find(Button.class, spec -> spec.withId("customer-erase"))).isEmpty();
    assertThat(_find(Button.class, spec -> spec.withId("customer-block"))).isEmpty();
    assertThat(_get(H1.class).getText()).isEqualTo(say("customer.erased.name"));
    assertThat(
            value(
                "SELECT reason FROM audit_entries WHERE action = 'erased' AND subject_id = '"
                    + customer(shopper)
                    + "'"))
        .isEqualTo("asked for it by letter");
    open("admin/customers?q=" + customer(shopper), CustomersView.class);
    assertThat(customersShown()).hasSize(1);
    assertThat(send(shopper, late, oneOf(chai), Optional.empty()))
        .isInstanceOf(Placement.CustomerDisabled.class);
  }

  @Test
  void a_customer_is_found_by_id_name_and_user_name() {
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
  void accounts_that_share_something_are_listed_with_what_it_is() {
    Login one = newShopper();
    Login other = newShopper();
    Product chai = product("18.00", 39);
    order(one, chai, 1);
    order(other, chai, 1);
    in(staff(Role.SUPPORT));

    open("admin/customers/" + customer(one), CustomerView.class);

    assertThat(byId(Div.class, "customer-related").getElement().getTextRecursively())
        .contains(customer(other).value() + " · delivery address");
  }

  @Test
  void blocking_needs_a_reason_and_stops_orders() {
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
  void a_group_set_concurrently_is_shown_and_not_overwritten() {
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
  void a_customer_blocked_concurrently_is_not_blocked_again() {
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
  void support_does_not_see_the_actions_of_administrators() {
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
}
