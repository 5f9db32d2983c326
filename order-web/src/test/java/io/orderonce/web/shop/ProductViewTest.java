package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductPage;
import io.orderonce.customers.Login;
import io.orderonce.ordering.Basket;
import io.orderonce.ui.QuantityField;
import io.orderonce.ui.Translations;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductViewTest extends OpenStorefront {

  @Test
  void a_product_is_shown_with_its_price() {
    Product chai = product("18.00", 39);

    String text = textOf(open("product/" + chai.id(), ProductView.class));

    assertThat(text).contains(chai.name(), "Beverages", "10 boxes", "$18.00");
  }

  @Test
  void a_product_is_described_and_has_a_picture_of_its_own_over_the_drawing() {
    Product chai = product("18.00", 39);
    ProductPage page =
        new ProductPage("Black tea.\nBoil it with milk.", Optional.of("/pictures/1.jpg"));
    products.describe(chai.id(), page, ProductPage.NONE, "admin");

    open("product/" + chai.id(), ProductView.class);

    assertThat(byId(Paragraph.class, "description").getText()).isEqualTo(page.description());
    Element picture = _get(Div.class, search -> search.withClasses("picture")).getElement();
    assertThat(picture.getChildren().map(Element::getTag)).containsExactly("div", "img");
    assertThat(picture.getChild(1).getAttribute("src")).isEqualTo("/pictures/1.jpg");
  }

  @Test
  void a_product_without_a_page_has_a_drawing_only() {
    open("product/" + product("18.00", 39).id(), ProductView.class);

    assertThat(_find(Paragraph.class, search -> search.withId("description"))).isEmpty();
    assertThat(
            _get(Div.class, search -> search.withClasses("picture"))
                .getElement()
                .getChildren()
                .map(Element::getTag))
        .containsExactly("div");
  }

  @Test
  void the_category_is_named_in_the_language_of_the_page() {
    Product chai = product("18.00", 39);
    UI.getCurrent().setLocale(Translations.CHINESE);

    String text = textOf(open("product/" + chai.id(), ProductView.class));

    assertThat(text)
        .contains(new Translations().getTranslation("category.Beverages", Translations.CHINESE))
        .doesNotContain("Beverages");
  }

  @Test
  void a_low_stock_is_shown() {
    assertThat(stockShown(product("18.00", 21))).isEqualTo(say("stock.there"));
    assertThat(stockShown(product("18.00", 20))).isEqualTo(say("stock.few", 20));
  }

  @Test
  void a_sold_out_product_says_so_and_cannot_be_bought() {
    assertThat(stockShown(product("18.00", 0))).isEqualTo(say("stock.none"));
    assertThat(_find(Button.class, search -> search.withId("add-to-basket"))).isEmpty();
  }

  @Test
  void a_product_no_longer_sold_says_so_and_cannot_be_bought() {
    Product product = product("18.00", 39);
    takeOffSale(product);

    assertThat(stockShown(product)).isEqualTo(say("stock.not-sold"));
    assertThat(_find(Button.class, search -> search.withId("add-to-basket"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"product/no-such-product", "product/%20", "product/a%00b"})
  void an_address_without_a_product_leads_nowhere(String path) {
    goTo(path);

    assertThat(page()).isEqualTo(NothingHere.class);
  }

  @Test
  void the_chosen_quantity_goes_into_the_basket() {
    Login shopper = in(newShopper());
    Product chai = product("18.00", 39);
    open("product/" + chai.id(), ProductView.class);

    _setValue(byId(QuantityField.class, "quantity"), Basket.LARGEST_QUANTITY);
    click("add-to-basket");

    assertThat(basketOf(shopper))
        .containsExactly(new Basket.Line(chai.id(), Basket.LARGEST_QUANTITY));
    assertThat(NotificationsKt.getNotifications())
        .singleElement()
        .satisfies(toast -> assertThat(textOf(toast)).contains(say("basket.added", chai.name())));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(ints = {-1, 0, Basket.LARGEST_QUANTITY + 1})
  void an_invalid_quantity_is_not_added(Integer quantity) {
    Login shopper = in(newShopper());
    open("product/" + product("18.00", 39).id(), ProductView.class);

    _setValue(byId(QuantityField.class, "quantity"), quantity);
    click("add-to-basket");

    assertThat(basketOf(shopper)).isEmpty();
    NotificationsKt.expectNoNotifications();
    assertThat(byId(QuantityField.class, "quantity").isInvalid()).isTrue();
    assertThat(byId(QuantityField.class, "quantity").getErrorMessage()).contains("1 to 9,999");
  }

  @Test
  void a_double_click_is_one_intent_and_two_clicks_are_two() {
    Login shopper = in(newShopper());
    Product chai = product("18.00", 39);
    open("product/" + chai.id(), ProductView.class);
    Button add = byId(Button.class, "add-to-basket");

    clickOf(add, 1);
    clickOf(add, 2);
    clickOf(add, 3);
    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 1));

    clickOf(add, 1);
    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));
  }

  @Test
  void a_double_click_on_a_tile_of_the_catalogue_is_one_intent() {
    Login shopper = in(newShopper());
    Product chai = product("18.00", 39);
    open("", CatalogView.class);
    ProductCards cards = _get(ProductCards.class);

    for (int click = 1; click <= 2; click++) {
      ComponentUtil.fireEvent(
          cards, new ProductCards.AddClick(cards, true, chai.id().value(), click));
    }

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 1));
  }

  /** As the browser sends it, with its click count. */
  private static void clickOf(Button button, int count) {
    ComponentUtil.fireEvent(
        button, new ClickEvent<>(button, true, 0, 0, 0, 0, count, 0, false, false, false, false));
  }

  @Test
  void more_than_a_basket_holds_is_refused_and_its_content_stays() {
    Login shopper = in(newShopper());
    Product chai = product("18.00", 39);
    baskets.put(owner(shopper), chai.id(), Basket.LARGEST_QUANTITY);
    open("product/" + chai.id(), ProductView.class);

    click("add-to-basket");

    NotificationsKt.expectNotifications(say("basket.refused.quantity"));
    assertThat(basketOf(shopper))
        .containsExactly(new Basket.Line(chai.id(), Basket.LARGEST_QUANTITY));
  }

  private String stockShown(Product product) {
    open("product/" + product.id(), ProductView.class);
    return shown("stock").get(0);
  }
}
