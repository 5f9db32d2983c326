package io.orderonce.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.ui.Translations;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChargesTest extends OpenStorefront {

  private static final String OWN = "VAT included; free delivery.";

  @Override
  protected Map<String, String> settings() {
    return Map.of("orderonce.charges.en", OWN);
  }

  @Test
  void basket_checkout_and_order_say_what_the_shop_says_about_tax_and_shipping() {
    Product chai = product("18.00", 39);
    Login shopper = in(newShopper());
    baskets.put(owner(shopper), chai.id(), 1);

    open("basket", BasketView.class);
    assertThat(shown("charges")).containsExactly(OWN);
    open("checkout", CheckoutView.class);
    assertThat(shown("charges")).containsExactly(OWN);
    open("order/" + order(shopper, chai, 1).number(), OrderView.class);
    assertThat(shown("charges")).containsExactly(OWN);
  }

  @Test
  void readers_of_the_other_language_see_it_too() {
    Login shopper = in(newShopper());
    baskets.put(owner(shopper), product("18.00", 39).id(), 1);
    UI.getCurrent().setLocale(Translations.CHINESE);

    open("basket", BasketView.class);

    assertThat(shown("charges")).containsExactly(OWN);
  }
}
