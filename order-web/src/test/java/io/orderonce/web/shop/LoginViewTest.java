package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LoginFormKt;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.login.LoginForm;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.ordering.Basket;
import io.orderonce.ui.QuantityField;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginViewTest extends OpenStorefront {

  @Test
  void the_right_password_leads_into_the_shop() {
    Login shopper = newShopper();

    logIn(shopper.userName(), PASSWORD);

    assertThat(leftFor()).containsExactly("/");
    goTo("orders");
    assertThat(page()).isEqualTo(OrdersView.class);
  }

  @Test
  void who_asked_for_a_page_is_led_to_it() {
    Login shopper = newShopper();
    goTo("account");
    assertThat(page()).isEqualTo(LoginView.class);

    LoginFormKt._login(_get(LoginForm.class), shopper.userName(), PASSWORD);

    assertThat(leftFor()).containsExactly("/account");
  }

  @Test
  void a_wrong_password_and_an_unknown_user_are_told_the_same() {
    Login shopper = newShopper();

    String wrong = refusal(shopper.userName(), "gudbrandsdalsost");
    String unknown = refusal("nobody", PASSWORD);

    assertThat(wrong).contains(say("log-in.wrong")).isEqualTo(unknown);
    goTo("orders");
    assertThat(page()).isEqualTo(LoginView.class);
  }

  @Test
  void an_account_that_is_switched_off_is_told_the_same_too() {
    Login shopper = newShopper();
    switchOff(shopper);

    assertThat(refusal(shopper.userName(), PASSWORD)).isEqualTo(refusal("nobody", PASSWORD));
  }

  @Test
  void who_tries_out_passwords_has_to_wait_even_with_the_right_one_that_is_not_remembered() {
    Login shopper = newShopper();
    clock.advance(Duration.ofHours(1));
    for (int i = 0; i < 5; i++) {
      refusal(shopper.userName(), "attempt" + i);
    }

    assertThat(refusal(shopper.userName(), PASSWORD)).contains(say("log-in.wait"));

    clock.advance(Duration.ofMinutes(15));
    logIn(shopper.userName(), PASSWORD);
    assertThat(leftFor()).containsExactly("/");
  }

  @Test
  void two_baskets_that_became_one_are_told_until_it_was_seen_beside_the_basket() {
    Product chai = product("18.00", 39);
    Product tofu = product("23.25", 39);
    Login shopper = newShopper();
    baskets.put(owner(shopper), chai.id(), 2);
    baskets.put(owner(shopper), tofu.id(), 1);
    open("product/" + chai.id(), ProductView.class);
    _setValue(byId(QuantityField.class, "quantity"), 2);
    click("add-to-basket");

    logIn(shopper.userName(), PASSWORD);

    open("", CatalogView.class);
    assertThat(textOf(byId(Div.class, "merged")))
        .contains(
            say("merged.title"),
            say("changed.quantity", chai.name(), 2, 4),
            say("changed.added", tofu.name(), 1));
    open("basket", BasketView.class);
    assertThat(textOf(byId(Div.class, "merged"))).contains(say("merged.title"));
    open("", CatalogView.class);
    assertThat(_find(Div.class, search -> search.withId("merged"))).isEmpty();
  }

  @Test
  void what_of_two_baskets_is_too_much_for_one_is_told() {
    Product chai = product("18.00", 39);
    Login shopper = newShopper();
    baskets.put(owner(shopper), chai.id(), 9_000);
    open("product/" + chai.id(), ProductView.class);
    _setValue(byId(QuantityField.class, "quantity"), 3_000);
    click("add-to-basket");

    logIn(shopper.userName(), PASSWORD);

    open("basket", BasketView.class);
    assertThat(textOf(byId(Div.class, "merged")))
        .contains(say("merged.cut", chai.name(), 12_000, 9_999));
  }

  @Test
  void whoever_tries_out_passwords_does_not_keep_out_who_was_here_a_while_ago() {
    Login shopper = newShopper();
    for (int i = 0; i < 20; i++) {
      refusal(shopper.userName(), "attempt" + i);
    }

    logIn(shopper.userName(), PASSWORD);

    assertThat(leftFor()).containsExactly("/");
  }

  @Test
  void what_a_visitor_had_in_his_basket_comes_along() {
    Product chai = product("18.00", 39);
    Login shopper = newShopper();
    baskets.put(owner(shopper), chai.id(), 1);
    open("product/" + chai.id(), ProductView.class);
    click("add-to-basket");

    logIn(shopper.userName(), PASSWORD);

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));
  }

  @Test
  void only_a_demonstration_tells_its_password() {
    assertThat(textOf(open("login", LoginView.class))).doesNotContain(say("log-in.demo"));
  }

  /** All that the form says after a log-in that failed. */
  private String refusal(String userName, String password) {
    logIn(userName, password);
    LoginForm form = _get(LoginForm.class);
    assertThat(form.isError()).isTrue();
    assertThat(leftFor()).isEmpty();
    return String.valueOf(form.getElement().getPropertyRaw("i18n"));
  }
}
