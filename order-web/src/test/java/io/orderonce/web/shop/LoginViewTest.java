package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LoginFormKt;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.ordering.Basket;
import io.orderonce.ui.ConsolePage;
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
  void after_the_log_in_the_requested_page_opens() {
    Login shopper = newShopper();
    goTo("account");
    assertThat(page()).isEqualTo(LoginView.class);

    LoginFormKt._login(_get(LoginForm.class), shopper.userName(), PASSWORD);

    assertThat(leftFor()).containsExactly("/account");
  }

  @Test
  void after_the_log_in_one_is_on_the_page_that_one_came_from() {
    Product chai = product("18.00", 39);
    Login shopper = newShopper();
    open("product/" + chai.id(), ProductView.class);

    logIn(shopper.userName(), PASSWORD);

    assertThat(leftFor()).containsExactly("/product/" + chai.id());
  }

  @Test
  void staff_who_looked_at_the_shop_get_to_the_console() {
    Login clerk = staff(Role.SUPPORT);
    execute(
        "UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE user_name = '"
            + newShopper().userName()
            + "') WHERE user_name = '"
            + clerk.userName()
            + "'");
    open("basket", BasketView.class);

    logIn(clerk.userName(), PASSWORD);

    assertThat(leftFor()).containsExactly(ConsolePage.PATH);
  }

  @Test
  void on_the_way_to_the_checkout_the_log_in_says_what_is_in_the_basket() {
    Product chai = product("18.00", 39);
    open("product/" + chai.id(), ProductView.class);
    _setValue(byId(QuantityField.class, "quantity"), 3);
    click("add-to-basket");
    open("login", LoginView.class);
    assertThat(_find(Paragraph.class, search -> search.withId("basket-waiting"))).isEmpty();

    goTo("checkout");

    assertThat(page()).isEqualTo(LoginView.class);
    assertThat(byId(Paragraph.class, "basket-waiting").getText())
        .isEqualTo(say("log-in.basket", 3, "$54.00"));
  }

  @Test
  void a_wrong_password_and_an_unknown_user_get_the_same_answer() {
    Login shopper = newShopper();

    String wrong = refusal(shopper.userName(), "gudbrandsdalsost");
    String unknown = refusal("nobody", PASSWORD);

    assertThat(wrong).contains(say("log-in.wrong")).isEqualTo(unknown);
    goTo("orders");
    assertThat(page()).isEqualTo(LoginView.class);
  }

  @Test
  void an_account_that_is_switched_off_gets_the_same_answer() {
    Login shopper = newShopper();
    switchOff(shopper);

    assertThat(refusal(shopper.userName(), PASSWORD)).isEqualTo(refusal("nobody", PASSWORD));
  }

  @Test
  void guessing_throttles_even_the_right_password_once_it_is_not_remembered() {
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
  void a_merge_of_baskets_is_reported_until_it_was_seen_next_to_the_basket() {
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
  void what_two_baskets_hold_beyond_the_limits_of_one_is_reported() {
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
  void guessing_does_not_lock_out_a_customer_who_logged_in_recently() {
    Login shopper = newShopper();
    for (int i = 0; i < 20; i++) {
      refusal(shopper.userName(), "attempt" + i);
    }

    logIn(shopper.userName(), PASSWORD);

    assertThat(leftFor()).containsExactly("/");
  }

  @Test
  void a_visitors_basket_is_kept_on_log_in() {
    Product chai = product("18.00", 39);
    Login shopper = newShopper();
    baskets.put(owner(shopper), chai.id(), 1);
    open("product/" + chai.id(), ProductView.class);
    click("add-to-basket");

    logIn(shopper.userName(), PASSWORD);

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));
  }

  @Test
  void only_a_demo_shows_its_password() {
    assertThat(textOf(open("login", LoginView.class))).doesNotContain(say("log-in.demo"));
  }

  /** The form's complete message after a failed log-in. */
  private String refusal(String userName, String password) {
    logIn(userName, password);
    LoginForm form = _get(LoginForm.class);
    assertThat(form.isError()).isTrue();
    assertThat(leftFor()).isEmpty();
    return String.valueOf(form.getElement().getPropertyRaw("i18n"));
  }
}
