package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasketViewTest extends OpenShop {

  @Test
  void an_empty_basket_says_so() {
    BasketView view = open("basket", BasketView.class);

    assertThat(textOf(view)).contains(say("basket.empty"));
    assertThat(_find(Button.class)).isEmpty();
  }

  @Test
  void a_visitor_has_a_basket_too() {
    Product chai = product("18.00", 39);
    open("product/" + chai.id(), ProductView.class);
    click("add-to-basket");

    open("basket", BasketView.class);

    assertThat(shown("name")).containsExactly(chai.name());
    assertThat(total()).isEqualTo("$18.00");
  }

  @Test
  void the_total_is_that_of_all_lines() {
    shopperWith(product("18.00", 39), 2, product("0.50", 39), 3);

    open("basket", BasketView.class);

    assertThat(shown("amount")).containsExactly("$36.00", "$1.50");
    assertThat(total()).isEqualTo("$37.50");
  }

  @Test
  void another_quantity_is_kept_and_changes_the_total() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("basket", BasketView.class);

    _setValue(_get(IntegerField.class), 5);

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 5));
    assertThat(total()).isEqualTo("$90.00");
    assertThat(byId(Span.class, "basket-pieces").getText()).isEqualTo("5");
  }

  /** Else the second of two quick clicks would go to a field that is no longer there. */
  @Test
  void a_line_stays_the_same_while_quantities_change() {
    Login shopper = in(newShopper());
    Product chai = product("18.00", 39);
    Product chang = product("19.00", 39);
    baskets.put(owner(shopper), chai.id(), 2);
    baskets.put(owner(shopper), chang.id(), 1);
    open("basket", BasketView.class);
    List<IntegerField> fields = _find(IntegerField.class);

    _setValue(fields.get(0), 3);
    _setValue(fields.get(0), 4);
    click(_get(Button.class, search -> search.withAttribute("aria-label", remove(chang))));

    assertThat(_find(IntegerField.class)).containsExactly(fields.get(0));
    assertThat(shown("amount")).containsExactly("$72.00");
    clickText("undo");
    assertThat(shown("name")).containsExactlyInAnyOrder(chai.name(), chang.name());
    assertThat(total()).isEqualTo("$91.00");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Basket.LARGEST_QUANTITY + 1})
  void a_quantity_that_cannot_be_changes_nothing(int quantity) {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("basket", BasketView.class);

    _setValue(_get(IntegerField.class), quantity);

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));
    assertThat(total()).isEqualTo("$36.00");
  }

  @Test
  void what_was_taken_out_can_be_had_back() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("basket", BasketView.class);

    click(_get(Button.class, search -> search.withAttribute("aria-label", remove(chai))));
    assertThat(basketOf(shopper)).isEmpty();
    assertThat(shown("toast").get(0)).contains(say("basket.removed", chai.name()));

    clickText("undo");
    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));
    assertThat(total()).isEqualTo("$36.00");
  }

  @Test
  void too_few_in_stock_stand_in_the_way() {
    Product few = product("18.00", 3);
    shopperWith(product("1.00", 9), 1, few, 4);

    assertThat(troubles()).containsExactly(say("stock.only", 3));
    assertThat(toCheckout().isEnabled()).isFalse();

    _setValue(_find(IntegerField.class).get(1), 3);
    assertThat(shown("trouble")).isEmpty();
    assertThat(toCheckout().isEnabled()).isTrue();
  }

  @Test
  void what_is_sold_out_stands_in_the_way() {
    Product product = product("18.00", 1);
    shopperWith(product, 1);
    nowInStock(product, 0);

    assertThat(troubles()).containsExactly(say("stock.none"));
    assertThat(toCheckout().isEnabled()).isFalse();
  }

  @Test
  void what_is_no_longer_sold_stands_in_the_way() {
    Product product = product("18.00", 1);
    shopperWith(product, 1);
    takeOffSale(product);

    assertThat(troubles()).containsExactly(say("stock.not-sold"));
    assertThat(toCheckout().isEnabled()).isFalse();
  }

  @Test
  void two_currencies_have_no_total_and_make_no_order() {
    Product sake = product("Sake", "Beverages", Money.of("1500", "JPY"), 9);
    shopperWith(product("18.00", 9), 1, sake, 1);

    open("basket", BasketView.class);

    assertThat(total()).isEqualTo(say("total.none"));
    assertThat(toCheckout().isEnabled()).isFalse();
  }

  @Test
  void the_way_on_leads_a_visitor_past_the_door_and_a_shopper_to_the_checkout() {
    Product chai = product("18.00", 39);
    open("product/" + chai.id(), ProductView.class);
    click("add-to-basket");
    open("basket", BasketView.class);
    click("go-to-checkout");
    assertThat(page()).isEqualTo(LoginView.class);

    shopperWith(chai, 1);
    open("basket", BasketView.class);
    click("go-to-checkout");
    assertThat(page()).isEqualTo(CheckoutView.class);
  }

  private Login shopperWith(Product product, int quantity) {
    Login shopper = in(newShopper());
    baskets.put(owner(shopper), product.id(), quantity);
    return shopper;
  }

  private void shopperWith(Product first, int quantity, Product second, int another) {
    Login shopper = shopperWith(first, quantity);
    baskets.put(owner(shopper), second.id(), another);
  }

  private List<String> troubles() {
    open("basket", BasketView.class);
    return shown("trouble");
  }

  private static String total() {
    return byId(Span.class, "basket-total").getText();
  }

  private static Button toCheckout() {
    return byId(Button.class, "go-to-checkout");
  }

  private static String remove(Product product) {
    return say("basket.remove", product.name());
  }
}
