package io.orderonce.web.shop;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductQuery;
import io.orderonce.customers.Login;
import io.orderonce.money.Money;
import io.orderonce.ordering.Basket;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogViewTest extends OpenStorefront {

  private Product chai;
  private Product chang;
  private Product escargots;

  @BeforeAll
  void fillShelves() {
    chai = product("Chai", "Beverages", Money.of("18.00", "USD"), 39);
    chang = product("Chang", "Beverages", Money.of("19.00", "USD"), 17);
    escargots = product("Escargots de Bourgogne", "Seafood", Money.of("13.25", "USD"), 0);
    takeOffSale(product("Guaraná Fantástica", "Beverages", Money.of("4.50", "USD"), 20));
    IntStream.range(0, 50)
        .forEach(i -> product("Crate %02d".formatted(i), "Crates", Money.of("1.00", "USD"), 1));
  }

  @Test
  void the_search_ignores_case_and_is_part_of_the_address() {
    open("", CatalogView.class);

    _setValue(_get(TextField.class), " cHaI ");

    assertThat(names()).containsExactly("Chai");
    assertThat(location()).isEqualTo("?q=cHaI");
  }

  @Test
  void a_shared_address_shows_the_same_products() {
    open("?q=cha&category=Beverages&sort=dearest", CatalogView.class);

    assertThat(names()).containsExactly("Chang", "Chai");
    assertThat(_get(TextField.class).getValue()).isEqualTo("cha");
    assertThat(_get(Select.class).getValue()).isEqualTo(ProductQuery.Sort.DEAREST);
    assertThat(chosenCategories()).containsExactly("Beverages");
  }

  @Test
  void whoever_returns_finds_as_many_products_as_they_had_asked_for() {
    open("?category=Crates&shown=48", CatalogView.class);
    assertThat(names()).hasSize(48);

    for (String wrong : List.of("1", "24x", "-3", "99999999999")) {
      open("?category=Crates&shown=" + wrong, CatalogView.class);
      assertThat(names()).as(wrong).hasSize(24);
    }
    open("?category=Crates&shown=9999", CatalogView.class);
    assertThat(names()).hasSize(50);
  }

  @Test
  void choosing_a_category_keeps_the_search() {
    open("?q=e", CatalogView.class);

    _click(_get(NativeButton.class, search -> search.withText("Seafood")));

    assertThat(names()).containsExactly("Escargots de Bourgogne");
    assertThat(location()).contains("q=e").contains("category=Seafood");
    assertThat(chosenCategories()).containsExactly("Seafood");
  }

  @Test
  void the_list_is_by_name_until_another_order_is_chosen() {
    open("?category=Beverages", CatalogView.class);
    assertThat(names()).containsExactly("Chai", "Chang");

    _setValue(sort(), ProductQuery.Sort.DEAREST);
    assertThat(names()).containsExactly("Chang", "Chai");

    _setValue(sort(), ProductQuery.Sort.CHEAPEST);
    assertThat(names()).containsExactly("Chai", "Chang");
  }

  @Test
  void a_search_without_results_says_so() {
    CatalogView view = open("?q=caviar", CatalogView.class);

    assertThat(names()).isEmpty();
    assertThat(textOf(view)).contains(say("catalog.nothing"));
  }

  @Test
  void wildcards_of_the_database_are_matched_literally() {
    open("?q=Ch%25i", CatalogView.class);
    assertThat(names()).isEmpty();

    open("?q=Ch_i", CatalogView.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void a_product_no_longer_sold_is_not_listed() {
    open("?q=Guaran", CatalogView.class);

    assertThat(names()).isEmpty();
  }

  @Test
  void a_request_for_an_unlisted_product_adds_nothing() {
    Login shopper = in(newShopper());
    open("?category=Seafood", CatalogView.class);

    clickAdd(escargots, 1);
    clickAdd(chai, 1);
    addIsSent("no id at all, and longer than any of them could be: " + "x".repeat(100), 1);

    assertThat(basketOf(shopper)).isEmpty();
  }

  @Test
  void the_catalogue_is_one_component_however_many_products_it_shows() {
    open("?q=Chai", CatalogView.class);
    int one = componentsOf(UI.getCurrent());

    open("?category=Crates", CatalogView.class);

    assertThat(cards()).hasSize(24);
    assertThat(componentsOf(UI.getCurrent())).isEqualTo(one);
  }

  @Test
  void a_sold_out_product_is_shown_but_cannot_be_added() {
    open("?category=Seafood", CatalogView.class);

    assertThat(names()).containsExactly(escargots.name());
    assertThat(cards().get(0).path("soldOut").asBoolean()).isTrue();
    assertThat(query().path("words").path("none").asText()).isEqualTo(say("stock.none"));
  }

  @Test
  void a_long_list_is_shown_in_parts() {
    CatalogView view = open("?category=Crates", CatalogView.class);
    assertThat(cards()).hasSize(24);
    assertThat(textOf(view)).contains(say("catalog.found", 50));

    _click(_get(Button.class, search -> search.withText(say("catalog.more"))));
    assertThat(cards()).hasSize(48);
    _click(_get(Button.class, search -> search.withText(say("catalog.more"))));

    assertThat(cards()).hasSize(50).doesNotHaveDuplicates();
    assertThat(_find(Button.class, search -> search.withText(say("catalog.more")))).isEmpty();
  }

  @Test
  void one_click_adds_one_piece_and_updates_the_count_in_the_header() {
    Login shopper = in(newShopper());
    open("?q=Chai", CatalogView.class);

    clickAdd(chai, 1);
    clickAdd(chai, 2);
    clickAdd(chai, 1);

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 2));
    assertThat(byId(Span.class, "basket-pieces").getText()).isEqualTo("2");
  }

  @Test
  void the_first_piece_is_announced_once_and_can_be_taken_back() {
    Login shopper = in(newShopper());
    open("", CatalogView.class);
    clickAdd(chai, 1);
    clickAdd(chang, 1);

    assertThat(NotificationsKt.getNotifications())
        .singleElement()
        .satisfies(
            toast ->
                assertThat(textOf(toast))
                    .contains(say("basket.added", chang.name()), say("basket.view"), say("undo")));
    assertThat(piecesShown().path(chang.id().value()).asInt()).isEqualTo(1);

    click("undo");

    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 1));
    assertThat(piecesShown().has(chang.id().value())).isFalse();
  }

  @Test
  void plus_and_minus_change_the_basket_and_the_last_piece_can_be_put_back() {
    Login shopper = in(newShopper());
    open("?q=Chai", CatalogView.class);
    clickAdd(chai, 1);
    clickAdd(chai, 1);
    assertThat(piecesShown().path(chai.id().value()).asInt()).isEqualTo(2);

    clickLess(chai);
    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 1));
    clickLess(chai);
    clickLess(chai);
    assertThat(basketOf(shopper)).isEmpty();
    assertThat(NotificationsKt.getNotifications())
        .singleElement()
        .satisfies(toast -> assertThat(textOf(toast)).contains(say("basket.removed", "Chai")));

    click("undo");
    assertThat(basketOf(shopper)).containsExactly(new Basket.Line(chai.id(), 1));
  }

  @Test
  void one_wrong_letter_is_forgiven_and_the_page_says_so() {
    CatalogView view = open("?q=chsng", CatalogView.class);

    assertThat(names()).containsExactly("Chang");
    assertThat(textOf(view)).contains(say("catalog.nearly", "chsng", 1));

    click("clear-search");

    assertThat(location()).isEmpty();
    assertThat(textOf(_get(CatalogView.class))).doesNotContain(say("catalog.nearly", "chsng", 1));
  }

  private static void clickLess(Product product) {
    ProductCards cards = _get(ProductCards.class);
    ComponentUtil.fireEvent(cards, new ProductCards.LessClick(cards, true, product.id().value()));
  }

  private static JsonNode piecesShown() {
    return property(ProductCards.BASKET);
  }

  private static JsonNode query() {
    return property(ProductCards.SHELF);
  }

  private static JsonNode property(String name) {
    try {
      return new JsonMapper().readTree(_get(ProductCards.class).getElement().getProperty(name));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<JsonNode> cards() {
    return StreamSupport.stream(query().path("rows").spliterator(), false).toList();
  }

  private static List<String> names() {
    return cards().stream().map(card -> card.path("name").asText()).toList();
  }

  /**
   * @param click its click count as reported by the browser
   */
  private static void clickAdd(Product product, int click) {
    addIsSent(product.id().value(), click);
  }

  private static void addIsSent(String product, int click) {
    ProductCards cards = _get(ProductCards.class);
    ComponentUtil.fireEvent(cards, new ProductCards.AddClick(cards, true, product, click));
  }

  private static int componentsOf(Component component) {
    return 1 + component.getChildren().mapToInt(CatalogViewTest::componentsOf).sum();
  }

  private static List<String> chosenCategories() {
    return _find(NativeButton.class, search -> search.withAttribute("aria-pressed", "true"))
        .stream()
        .map(NativeButton::getText)
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static Select<ProductQuery.Sort> sort() {
    return _get(Select.class);
  }
}
