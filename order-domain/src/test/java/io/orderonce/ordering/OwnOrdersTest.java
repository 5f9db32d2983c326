package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.text.TextForms;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What customers find among their own orders, on every database. */
class OwnOrdersTest extends ShopSuite {

  /** What all products of the test shop are called. */
  private static final String CHAI = "Chai";

  @Test
  void an_order_is_found_by_what_was_bought_and_by_its_number() {
    ProductId blaye = named("Côte de Blaye");
    Order wine = place(shop.sending(customer).of(blaye, 2));
    Order tea = place(shop.sending(customer).of(chai, 1));
    String number = wine.number().canonical();

    assertThat(found(customer, "cote de")).containsExactly(wine.number());
    assertThat(found(customer, "Côte")).containsExactly(wine.number());
    assertThat(found(customer, number.toLowerCase(Locale.ROOT))).containsExactly(wine.number());
    assertThat(found(customer, number.replace("-", " "))).containsExactly(wine.number());
    assertThat(found(customer, number.substring(number.length() - 8)))
        .containsExactly(wine.number());
    assertThat(found(customer, " ")).containsExactly(tea.number(), wine.number());
  }

  @Test
  void a_product_renamed_since_is_found_by_both_names() {
    ProductId blaye = named("Côte de Blaye");
    Order order = place(shop.sending(customer).of(blaye, 2));
    database.execute(
        "UPDATE products SET name = 'Clos', search_name = 'clos' WHERE product_id = '%s'"
            .formatted(blaye));

    assertThat(found(customer, "blaye")).containsExactly(order.number());
    assertThat(found(customer, "CLOS")).containsExactly(order.number());
  }

  @Test
  void wildcards_and_unreadable_words_find_nothing() {
    place(shop.sending(customer).of(chai, 1));

    for (String words : List.of("%", "_", "\\", "\0", "\0%", "\u0301", "'")) {
      assertThat(found(customer, words)).as(words).isEmpty();
    }
  }

  @Test
  void pages_of_what_was_found_join_without_gaps() {
    List<OrderNumber> placed =
        List.of(
            place(shop.sending(customer).of(chai, 1)).number(),
            place(shop.sending(customer).of(chai, 2)).number(),
            place(shop.sending(customer).of(chai, 3)).number());

    List<OrderNumber> first = found(customer, CHAI, Optional.empty(), 2);
    List<OrderNumber> rest = found(customer, CHAI, Optional.of(first.get(1)), 2);

    assertThat(first).containsExactly(placed.get(2), placed.get(1));
    assertThat(rest).containsExactly(placed.get(0));
  }

  @Test
  void the_orders_of_others_are_neither_found_nor_counted() {
    Order own = place(shop.sending(customer).of(chai, 1));
    CustomerId other = shop.customer();
    Order foreign = place(shop.sending(other).of(chai, 1));

    assertThat(found(customer, CHAI)).containsExactly(own.number());
    assertThat(found(customer, foreign.number().canonical())).isEmpty();
    assertThat(shop.orders().countOf(customer)).isEqualTo(1);
    assertThat(shop.orders().countOf(shop.customer())).isZero();
  }

  private ProductId named(String name) {
    ProductId product = shop.product("2.50", 10);
    database.execute(
        "UPDATE products SET name = '%s', search_name = '%s' WHERE product_id = '%s'"
            .formatted(name, TextForms.folded(name), product));
    return product;
  }

  private Order place(TestShop.Sending sending) {
    return ((Placement.Placed) shop.place(sending)).order();
  }

  private List<OrderNumber> found(CustomerId owner, String words) {
    return found(owner, words, Optional.empty(), 10);
  }

  private List<OrderNumber> found(
      CustomerId owner, String words, Optional<OrderNumber> after, int size) {
    return shop.orders().found(owner, words, after, size).stream().map(Order::number).toList();
  }
}
