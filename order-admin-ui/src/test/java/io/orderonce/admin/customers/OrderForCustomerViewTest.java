package io.orderonce.admin.customers;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.admin.orders.StaffOrderView;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.money.Money;
import io.orderonce.ordering.Channel;
import io.orderonce.ordering.Order;
import io.orderonce.ordering.QuestionKind;
import io.orderonce.ui.OpenShop;
import io.orderonce.ui.QuantityField;
import io.orderonce.ui.Translations;
import org.junit.jupiter.api.Test;

/** An order that staff place for a customer. */
class OrderForCustomerViewTest extends OpenShop {

  @Test
  void it_is_the_customers_order_under_the_number_in_the_address() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper) + "/order", OrderForCustomerView.class);
    String address = location();
    choose(chai, 2);
    fillAddress();

    click("place-order");

    assertThat(page()).isEqualTo(StaffOrderView.class);
    Order order = ordersOf(shopper).get(0);
    assertThat(address).contains("number=" + order.number());
    assertThat(order.channel()).isEqualTo(Channel.ADMIN);
    assertThat(order.history().get(0).by()).startsWith("support");

    goTo(address);
    assertThat(page()).isEqualTo(StaffOrderView.class);
    assertThat(ordersOf(shopper)).hasSize(1);
  }

  @Test
  void staff_answer_the_same_questions_as_buyers() {
    Login shopper = newShopper();
    Product dear = product("900.00", 39);
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper) + "/order", OrderForCustomerView.class);
    choose(dear, 2);
    fillAddress();

    click("place-order");
    assertThat(ordersOf(shopper)).isEmpty();
    click("confirm-yes");

    assertThat(ordersOf(shopper)).hasSize(1);
    assertThat(ordersOf(shopper).get(0).confirmed()).containsExactly(QuestionKind.LARGE_AMOUNT);
  }

  @Test
  void a_refusal_is_shown_and_the_order_can_be_corrected() {
    Login shopper = newShopper();
    Product chai = product("18.00", 1);
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper) + "/order", OrderForCustomerView.class);

    assertThat(byId(Button.class, "place-order").isEnabled()).isFalse();
    choose(chai, 2);
    fillAddress();
    click("place-order");
    assertThat(outcome()).isEqualTo(say("order-for.marked"));
    assertThat(shown("trouble")).containsExactly(say("stock.only", 1));

    choose(chai, 1);
    click("place-order");
    assertThat(ordersOf(shopper)).hasSize(1);
  }

  @Test
  void two_currencies_have_no_total_and_cannot_be_ordered() {
    Login shopper = newShopper();
    Product chai = product("18.00", 9);
    Product sake = product("Sake", "Beverages", Money.of("1500", "JPY"), 9);
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper) + "/order", OrderForCustomerView.class);

    choose(chai, 1);
    choose(sake, 1);
    assertThat(byId(Span.class, "order-total").getText()).isEqualTo(say("total.none"));
    fillAddress();
    click("place-order");

    assertThat(outcome()).isNotBlank();
    assertThat(ordersOf(shopper)).isEmpty();
  }

  @Test
  void the_draft_survives_a_reload() {
    Login shopper = newShopper();
    Product chai = product("18.00", 39);
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper) + "/order", OrderForCustomerView.class);
    String address = location();
    choose(chai, 3);
    fillAddress();

    closeBrowser();
    openBrowser();
    in(staff(Role.ADMIN));
    open(address, OrderForCustomerView.class);

    assertThat(byId(Span.class, "order-total").getText()).isEqualTo("$54.00");
    assertThat(byId(TextField.class, "address-street").getValue()).isEqualTo(REIMS.street());
    click("place-order");
    assertThat(ordersOf(shopper)).hasSize(1);
    assertThat(
            value(
                "SELECT COUNT(*) FROM desk_drafts WHERE order_number = '%s'"
                    .formatted(ordersOf(shopper).get(0).number())))
        .isEqualTo("0");
  }

  @Test
  void problems_are_shown_at_their_line_in_the_language_of_the_page() {
    Login shopper = newShopper();
    UI.getCurrent().setLocale(Translations.CHINESE);
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper) + "/order", OrderForCustomerView.class);
    assertThat(textOf(byId(Div.class, "chosen"))).doesNotContainPattern("[A-Za-z]{3}");

    choose(product("900000000000000.00", 39), 2);
    click("place-order");
    assertThat(shown("trouble")).singleElement().asString().contains("上限");
    assertThat(outcome()).doesNotContainPattern("[A-Za-z]{3}").isNotBlank();
    click(_get(Button.class, search -> search.withAttribute("data-deliberate", "remove-line")));

    choose(product("18.00", 1), 1);
    click("place-order");
    assertThat(outcome()).doesNotContainPattern("[A-Za-z]{3}").contains("国家或地区");
    assertThat(ordersOf(shopper)).isEmpty();
  }

  @Test
  void an_invalid_quantity_is_not_replaced_by_another() {
    Login shopper = newShopper();
    in(staff(Role.SUPPORT));
    open("admin/customers/" + customer(shopper) + "/order", OrderForCustomerView.class);

    choose(product("18.00", 39), 10_000);

    assertThat(byId(QuantityField.class, "quantity").getErrorMessage()).contains("1 to 9,999");
    assertThat(byId(QuantityField.class, "quantity").isInvalid()).isTrue();
    assertThat(shown("review-line")).isEmpty();
  }

  private static String outcome() {
    return byId(Paragraph.class, "outcome").getText();
  }

  @SuppressWarnings("unchecked")
  private static void choose(Product product, int quantity) {
    ((ComboBox<Product>) byId(ComboBox.class, "product")).setValue(product);
    _setValue(byId(QuantityField.class, "quantity"), quantity);
    click("add-line");
  }

  @SuppressWarnings("unchecked")
  private static void setCountry(String code) {
    _setValue((ComboBox<String>) byId(ComboBox.class, "address-country"), code);
  }

  private static void fillAddress() {
    _setValue(byId(TextField.class, "address-name"), REIMS.name());
    _setValue(byId(TextField.class, "address-street"), REIMS.street());
    _setValue(byId(TextField.class, "address-city"), REIMS.city());
    setCountry("FR");
  }
}
