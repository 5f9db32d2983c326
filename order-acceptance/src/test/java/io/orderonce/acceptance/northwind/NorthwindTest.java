package io.orderonce.acceptance.northwind;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.acceptance.http.OrderForm.Line;
import io.orderonce.acceptance.northwind.Northwind.PastOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NorthwindTest {

  private final Northwind northwind = Northwind.read();

  @Test
  void the_history_has_the_known_totals() {
    List<Line> lines =
        northwind.orders().stream().flatMap(order -> order.form().lines().stream()).toList();
    BigDecimal total =
        northwind.orders().stream().map(PastOrder::total).reduce(BigDecimal.ZERO, BigDecimal::add);

    assertThat(northwind.prices()).hasSize(77);
    assertThat(northwind.customers()).hasSize(91).contains("alfki", "savea");
    assertThat(northwind.orders()).hasSize(830);
    assertThat(lines).hasSize(2_155);
    assertThat(lines.stream().mapToInt(Line::quantity).sum()).isEqualTo(51_317);
    assertThat(total).isEqualByComparingTo("1449062.31");
    assertThat(northwind.discontinued()).hasSize(10);
  }

  @Test
  void every_order_ships_to_a_country_with_a_code() {
    assertThat(northwind.orders())
        .allSatisfy(order -> assertThat(order.form().shipTo().country()).matches("[A-Z]{2}"));
  }

  @Test
  void absent_regions_and_postal_codes_are_absent() {
    assertThat(northwind.orders())
        .filteredOn(order -> order.form().shipTo().region() == null)
        .hasSize(507);
    assertThat(northwind.orders())
        .filteredOn(order -> order.form().shipTo().postalCode() == null)
        .hasSize(19);
  }

  @Test
  void a_quoted_value_keeps_its_commas_and_marks() {
    List<Map<String, String>> rows = Csv.rows("a,b\n\"one, \"\"two\"\"\",three\n");

    assertThat(rows).containsExactly(Map.of("a", "one, \"two\"", "b", "three"));
  }
}
