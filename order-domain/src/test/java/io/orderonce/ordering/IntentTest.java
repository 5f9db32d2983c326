package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.ids.ProductId;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntentTest {

  private static final ShipTo REIMS =
      new ShipTo("Vins et alcools", "59 rue de l'Abbaye", "Reims", null, "51100", "FR");

  @Test
  void the_order_of_the_lines_does_not_matter() {
    Intent one = new Intent(new Basket(List.of(line("11", 12), line("42", 10))), REIMS);
    Intent other = new Intent(new Basket(List.of(line("42", 10), line("11", 12))), REIMS);

    assertThat(one.fingerprint()).isEqualTo(other.fingerprint());
  }

  @Test
  void every_part_of_the_content_matters() {
    Basket basket = new Basket(List.of(line("11", 12)));
    List<Intent> different =
        List.of(
            new Intent(basket, REIMS),
            new Intent(new Basket(List.of(line("11", 13))), REIMS),
            new Intent(new Basket(List.of(line("12", 12))), REIMS),
            new Intent(
                basket, new ShipTo("Vins et alcools", "59 rue", "Reims", null, "51100", "FR")),
            new Intent(
                basket,
                new ShipTo("Vins et alcools", "59 rue de l'Abbaye", "Reims", "51100", null, "FR")),
            new Intent(
                basket,
                new ShipTo("Vins et alcools", "59 rue de l'Abbaye", "Reims", null, null, "FR")));

    assertThat(different).extracting(Intent::fingerprint).doesNotHaveDuplicates();
  }

  @Test
  void fields_cannot_run_into_each_other() {
    Basket basket = new Basket(List.of(line("11", 12)));
    Intent one = new Intent(basket, new ShipTo("a;1:b", "c", "d", null, null, "FR"));
    Intent other = new Intent(basket, new ShipTo("a", "b;1:c", "d", null, null, "FR"));

    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
  }

  @Test
  void a_basket_is_never_empty_nor_too_long_nor_ambiguous() {
    assertThatThrownBy(() -> new Basket(List.of())).isInstanceOf(InvalidOrder.class);
    assertThatThrownBy(
            () -> new Basket(IntStream.range(0, 101).mapToObj(i -> line("p" + i, 1)).toList()))
        .isInstanceOf(InvalidOrder.class);
    assertThatThrownBy(() -> new Basket(List.of(line("1", 0), line("2", 10_000), line("2", 1))))
        .isInstanceOfSatisfying(
            InvalidOrder.class, refused -> assertThat(refused.violations()).hasSize(3));
    assertThat(new Basket(Collections.singletonList(line("1", 9_999))).lines()).hasSize(1);
  }

  @Test
  void an_invalid_address_is_refused_with_every_violation() {
    assertThatThrownBy(() -> new ShipTo(" ", "x".repeat(121), "a\u0000b", "\n", "", "XX"))
        .isInstanceOfSatisfying(
            InvalidOrder.class, refused -> assertThat(refused.violations()).hasSize(6));
  }

  private static Basket.Line line(String product, int quantity) {
    return new Basket.Line(new ProductId(product), quantity);
  }
}
