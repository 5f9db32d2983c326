package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import io.orderonce.catalog.Product;
import io.orderonce.customers.Login;
import io.orderonce.customers.Role;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import io.orderonce.ui.QuantityField;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BasketViewTest extends OpenStorefront {

  @Test
  void a_shop_that_says_nothing_about_tax_and_shipping_shows_the_usual_sentence() {
    Login shopper = in(newShopper());
    baskets.put(owner(shopper), product("18.00", 39).id(), 1);

    open("basket", BasketView.class);

    assertThat(shown("charges")).containsExactly(say("charges"));
  }

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
  void a_new_quantity_is_saved_and_changes_the_total() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("basket", BasketView.class);

    _setValue(_get(QuantityField.class), 5);

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 5));
    assertThat(total()).isEqualTo("$90.00");
    assertThat(byId(Span.class, "basket-pieces").getText()).isEqualTo("5");
  }

  /** Otherwise the second of two quick clicks would go to a field that no longer exists. */
  @Test
  void a_line_stays_the_same_while_quantities_change() {
    Login shopper = in(newShopper());
    Product chai = product("18.00", 39);
    Product chang = product("19.00", 39);
    baskets.put(owner(shopper), chai.id(), 2);
    baskets.put(owner(shopper), chang.id(), 1);
    open("basket", BasketView.class);
    List<QuantityField> fields = _find(QuantityField.class);

    _setValue(fields.get(0), 3);
    _setValue(fields.get(0), 4);
    click(_get(Button.class, search -> search.withAttribute("aria-label", remove(chang))));

    assertThat(_find(QuantityField.class)).containsExactly(fields.get(0));
    assertThat(shown("amount")).containsExactly("$72.00");
    clickText("undo");
    assertThat(shown("name")).containsExactlyInAnyOrder(chai.name(), chang.name());
    assertThat(total()).isEqualTo("$91.00");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Basket.LARGEST_QUANTITY + 1})
  void an_invalid_quantity_changes_nothing(int quantity) {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("basket", BasketView.class);

    _setValue(_get(QuantityField.class), quantity);

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));
    assertThat(total()).isEqualTo("$36.00");
  }

  @Test
  void a_removed_line_can_be_restored() {
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
  void too_little_stock_blocks_the_checkout() {
    Product few = product("18.00", 3);
    shopperWith(product("1.00", 9), 1, few, 4);

    assertThat(troubles()).containsExactly(say("stock.only", 3));
    assertThat(toCheckout().isEnabled()).isFalse();

    _setValue(_find(QuantityField.class).get(1), 3);
    assertThat(shown("trouble")).isEmpty();
    assertThat(toCheckout().isEnabled()).isTrue();
  }

  @Test
  void a_sold_out_product_blocks_the_checkout() {
    Product product = product("18.00", 1);
    shopperWith(product, 1);
    nowInStock(product, 0);

    assertThat(troubles()).containsExactly(say("stock.none"));
    assertThat(toCheckout().isEnabled()).isFalse();
  }

  @Test
  void a_product_no_longer_sold_blocks_the_checkout() {
    Product product = product("18.00", 1);
    shopperWith(product, 1);
    takeOffSale(product);

    assertThat(troubles()).containsExactly(say("stock.not-sold"));
    assertThat(toCheckout().isEnabled()).isFalse();
  }

  @Test
  void two_currencies_have_no_total_and_cannot_be_ordered() {
    Product sake = product("Sake", "Beverages", Money.of("1500", "JPY"), 9);
    shopperWith(product("18.00", 9), 1, sake, 1);

    open("basket", BasketView.class);

    assertThat(total()).isEqualTo(say("total.none"));
    assertThat(toCheckout().isEnabled()).isFalse();
  }

  @Test
  void a_line_in_a_different_currency_names_it() {
    Product sake = product("Sake", "Beverages", Money.of("1500", "JPY"), 9);
    shopperWith(product("18.00", 9), 1, sake, 1);

    assertThat(troubles()).containsExactly(say("line.other-currency", "JPY", "USD"));
  }

  @Test
  void a_line_beyond_the_largest_amount_is_reported_and_can_be_corrected() {
    Product dear = product("900000000000000.00", 39);
    Login shopper = shopperWith(dear, 2);

    assertThat(troubles()).containsExactly(say("line.too-much"));
    assertThat(total()).isEqualTo(say("total.too-large"));
    assertThat(toCheckout().isEnabled()).isFalse();
    open("checkout", CheckoutView.class);
    assertThat(shown("trouble")).containsExactly(say("line.too-much"));
    assertThat(textOf(_get(WhyNot.class))).contains(say("checkout.cannot.lines"));

    open("basket", BasketView.class);
    _setValue(_get(QuantityField.class), 1);
    assertThat(total()).isEqualTo("$900,000,000,000,000.00");
    assertThat(toCheckout().isEnabled()).isTrue();
    click(_get(Button.class, search -> search.withAttribute("aria-label", remove(dear))));
    assertThat(basketOf(shopper)).isEmpty();
  }

  @Test
  void a_total_beyond_the_largest_amount_is_reported() {
    shopperWith(product("900000000000000.00", 9), 1, product("800000000000000.00", 9), 1);

    assertThat(troubles()).isEmpty();
    assertThat(total()).isEqualTo(say("total.too-large"));
    open("checkout", CheckoutView.class);
    assertThat(textOf(_get(WhyNot.class))).contains(say("checkout.cannot.total"));
  }

  /** Whatever the catalogue contains, each line can be changed and removed. */
  @Test
  void no_content_makes_a_basket_unusable() {
    long seed = new SecureRandom().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      Login shopper = in(newShopper());
      int lines = 1 + random.nextInt(5);
      for (int line = 0; line < lines; line++) {
        Product product = anyProduct(random);
        baskets.put(owner(shopper), product.id(), anyQuantity(random));
        spoil(product, random);
      }
      String which = "seed " + seed + ", round " + round;

      open("checkout", CheckoutView.class);
      assertThat(page()).as(which).isEqualTo(CheckoutView.class);
      open("basket", BasketView.class);
      assertThat(page()).as(which).isEqualTo(BasketView.class);
      List<QuantityField> fields = _find(QuantityField.class);
      assertThat(fields).as(which).hasSize(lines);
      fields.forEach(field -> _setValue(field, anyQuantity(random)));
      assertThat(basketOf(shopper))
          .as(which)
          .extracting(Basket.Line::quantity)
          .containsExactlyElementsOf(fields.stream().map(QuantityField::getValue).toList());
      _find(Button.class, search -> search.withAttribute("data-deliberate", "remove"))
          .forEach(OpenStorefront::click);
      assertThat(basketOf(shopper)).as(which).isEmpty();
    }
    // the other pages need not handle data our own code cannot write
    execute("UPDATE products SET currency = 'USD', unit_price = 1, on_sale = FALSE");
  }

  private Product anyProduct(Random random) {
    String[] prices = {"0", "1", "999999999999999", "900000000000000", "500000000000000"};
    String[] names = {"{0} 'x", "<b>x</b>", "a\u200fb", "x\ud83d\ude00", "x".repeat(120)};
    String[] currencies = {"USD", "USD", "USD", "JPY", "BHD"};
    return product(
        names[random.nextInt(names.length)],
        "Beverages",
        Money.of(prices[random.nextInt(prices.length)], currencies[random.nextInt(5)]),
        random.nextInt(3) * 5_000);
  }

  private static int anyQuantity(Random random) {
    int[] quantities = {1, 2, 9_998, Basket.LARGEST_QUANTITY};
    return quantities[random.nextInt(quantities.length)];
  }

  /** Data that other programs may have written. */
  private void spoil(Product product, Random random) {
    String[] changes = {
      "stock = stock",
      "stock = 0",
      "on_sale = FALSE",
      "currency = 'XAU'",
      "currency = '???'",
      "unit_price = 0.0001",
      "unit_price = 999999999999999.9999",
      "unit_price = 7",
      "name = 'a\u202eb'",
      "name = '\ud83d\ude00'",
      "name = ''"
    };
    execute(
        "UPDATE products SET %s WHERE product_id = '%s'"
            .formatted(changes[random.nextInt(changes.length)], product.id()));
  }

  @Test
  void an_invalid_quantity_stays_in_its_field_and_blocks_the_checkout() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    for (String wrong : List.of("10000", "0", "-1", "2.5", "1e20", "")) {
      open("basket", BasketView.class);
      QuantityField field = _get(QuantityField.class);

      type(field, wrong);
      click("go-to-checkout");

      assertThat(page()).as(wrong).isEqualTo(BasketView.class);
      assertThat(field.isInvalid()).as(wrong).isTrue();
      assertThat(field.getErrorMessage()).contains("1 to 9,999");
      assertThat(field.getElement().getProperty("value")).isEqualTo(wrong);
      assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));

      _setValue(field, 3);
      click("go-to-checkout");
      assertThat(page()).isEqualTo(CheckoutView.class);
      assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 3));
      baskets.put(owner(shopper), chai.id(), 2);
    }
  }

  @Test
  void correcting_one_line_keeps_the_error_of_another() {
    shopperWith(product("18.00", 39), 2, product("19.00", 39), 1);
    open("basket", BasketView.class);
    List<QuantityField> fields = _find(QuantityField.class);

    _setValue(fields.get(0), 10_000);
    _setValue(fields.get(1), 4);

    assertThat(fields.get(0).getValue()).isEqualTo(10_000);
    assertThat(fields.get(0).isInvalid()).isTrue();
  }

  @Test
  void an_undo_without_room_in_the_basket_changes_nothing() {
    Product chai = product("18.00", 39);
    Login shopper = shopperWith(chai, 2);
    open("basket", BasketView.class);
    click(_get(Button.class, search -> search.withAttribute("aria-label", remove(chai))));
    for (int i = 0; i < Basket.MOST_LINES; i++) {
      baskets.put(owner(shopper), product("1.00", 9).id(), 1);
    }

    clickText("undo");

    assertThat(basketOf(shopper)).hasSize(Basket.MOST_LINES);
    assertThat(shown("name")).hasSize(Basket.MOST_LINES);
  }

  @Test
  void staff_are_shown_where_to_order_instead() {
    Product chai = product("18.00", 39);
    in(staff(Role.SUPPORT));
    open("product/" + chai.id(), ProductView.class);
    click("add-to-basket");
    open("basket", BasketView.class);

    click("go-to-checkout");

    assertThat(page()).isEqualTo(StaffDoNotOrder.class);
    assertThat(textOf(_get(StaffDoNotOrder.class))).contains(say("staff.title"));
    assertThat(_find(Anchor.class).stream().map(Anchor::getHref).filter("/admin/customers"::equals))
        .isNotEmpty();
  }

  @Test
  void checkout_leads_a_visitor_to_the_log_in_and_a_shopper_to_the_checkout() {
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
