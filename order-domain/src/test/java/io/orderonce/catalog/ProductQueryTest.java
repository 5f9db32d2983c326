package io.orderonce.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.money.Money;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** How shoppers search the products on sale, on every database. */
class ProductQueryTest extends DatabaseSuite {

  private Products products;

  @BeforeParameterizedClassInvocation
  void fillTheShelf() {
    products =
        CatalogAdapters.products(
            database.transactions(), new JpaAuditTrail(database.transactions(), Clock.systemUTC()));
    create("1", "Chai", "Beverages", "18.00", true);
    create("2", "Chang", "Beverages", "19.00", true);
    create("3", "Old Chai", "Beverages", "1.00", false);
    create("4", "100% Cacao_Bits", "Confections", "9.20", true);
    create("5", "100 Cacao Bits \\ dark", "Confections", "9.10", true);
  }

  @Test
  void part_of_a_name_in_any_case_finds_products_on_sale() {
    assertThat(namesOf("CHA", "", ProductQuery.Sort.NAME)).containsExactly("Chai", "Chang");
    assertThat(namesOf("zzz", "", ProductQuery.Sort.NAME)).isEmpty();
  }

  @Test
  void a_forgiving_search_finds_names_with_one_letter_wrong_missing_too_many_or_swapped() {
    for (String typed : List.of("chaxg", "chng", "chaang", "chnag", "CHÁXG")) {
      assertThat(nearly(typed)).as(typed).containsExactly("Chang");
    }
    assertThat(nearly("cacai bits")).containsExactly("100 Cacao Bits \\ dark");
  }

  @Test
  void a_forgiving_search_forgives_one_letter_only_and_nothing_but_letters() {
    for (String typed : List.of("chxxg", "cxy", "ch%i", "ch_i", "ch\\i", "", "x".repeat(25))) {
      assertThat(nearly(typed)).as(typed).isEmpty();
    }
  }

  private List<String> nearly(String typed) {
    ProductQuery query =
        new ProductQuery(Optional.of(typed), Optional.empty(), ProductQuery.Sort.NAME, 0, 100);
    return products.onShelf(query.forgiving()).stream().map(Product::name).toList();
  }

  @Test
  void wildcards_are_searched_for_literally() {
    assertThat(namesOf("%", "", ProductQuery.Sort.NAME)).containsExactly("100% Cacao_Bits");
    assertThat(namesOf("o_b", "", ProductQuery.Sort.NAME)).containsExactly("100% Cacao_Bits");
    assertThat(namesOf("\\", "", ProductQuery.Sort.NAME)).containsExactly("100 Cacao Bits \\ dark");
    assertThat(namesOf("'", "", ProductQuery.Sort.NAME)).isEmpty();
  }

  @Test
  void a_category_is_shown_in_the_requested_order() {
    assertThat(namesOf("", "Confections", ProductQuery.Sort.CHEAPEST))
        .containsExactly("100 Cacao Bits \\ dark", "100% Cacao_Bits");
    assertThat(namesOf("cha", "Beverages", ProductQuery.Sort.DEAREST))
        .containsExactly("Chang", "Chai");
  }

  @Test
  void results_can_be_counted_and_paged() {
    ProductQuery second =
        new ProductQuery(Optional.empty(), Optional.empty(), ProductQuery.Sort.CHEAPEST, 1, 2);

    assertThat(products.onShelf(second))
        .extracting(Product::name)
        .containsExactly("100% Cacao_Bits", "Chai");
    assertThat(products.countOnShelf(second)).isEqualTo(4);
  }

  private List<String> namesOf(String query, String category, ProductQuery.Sort sort) {
    ProductQuery shelf =
        new ProductQuery(
            Optional.of(query).filter(text -> !text.isEmpty()),
            Optional.of(category).filter(text -> !text.isEmpty()),
            sort,
            0,
            100);
    return products.onShelf(shelf).stream().map(Product::name).toList();
  }

  private void create(String id, String name, String category, String price, boolean onSale) {
    products.create(
        new ProductSheet(
            new ProductId(id), name, category, "box", Money.of(price, "USD"), 10, onSale),
        "admin");
  }
}
