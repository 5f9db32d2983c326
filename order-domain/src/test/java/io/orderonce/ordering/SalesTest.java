package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.customers.Contact;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.ordering.jpa.OrderingAdapters;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was sold in a period, and by its time and its amount, on every database. */
class SalesTest extends DatabaseSuite {

  private static final Instant BEGIN = Instant.parse("2026-03-29T00:00:00Z");
  private static final Instant END = Instant.parse("2026-03-30T00:00:00Z");

  private AllOrders orders;
  private int entered;

  @BeforeParameterizedClassInvocation
  void enterOrders() {
    orders = OrderingAdapters.allOrders(database.transactions(), database.kind());
    entered = 0;
    CustomerAdapters.users(database.transactions(), Clock.systemUTC())
        .createShopper("alfki", "x", new CustomerId("ALFKI"), "Alfreds", Contact.NONE);
    order("2026-03-28T23:59:59.999999Z", "100", "USD", "placed");
    order("2026-03-29T00:00:00Z", "18", "USD", "placed");
    order("2026-03-29T12:00:00Z", "2.5", "USD", "shipped");
    order("2026-03-29T12:00:00Z", "400", "JPY", "held");
    order("2026-03-29T12:00:00Z", "7", "USD", "cancelled");
    order("2026-03-29T23:59:59.999999Z", "0", "JPY", "placed");
    order("2026-03-30T00:00:00Z", "100", "USD", "placed");
    order("2026-04-01T00:00:00Z", "999999999999999", "USD", "placed");
    order("2026-04-01T00:00:00Z", "999999999999999", "USD", "placed");
  }

  @Test
  void orders_of_a_period_count_from_its_first_moment_and_before_its_end_unless_cancelled() {
    Sales sales = orders.sales(BEGIN, END);

    assertThat(sales.orders()).isEqualTo(4);
    assertThat(sales.takings())
        .extracting(Sales.Takings::currency)
        .containsExactly(Currency.getInstance("JPY"), Currency.getInstance("USD"));
    assertThat(sales.takings().get(0).amount()).isEqualByComparingTo("400");
    assertThat(sales.takings().get(1).amount()).isEqualByComparingTo("20.5");
  }

  @Test
  void a_sum_may_be_larger_than_any_order() {
    assertThat(orders.sales(END.plusSeconds(1), Instant.parse("2026-05-01T00:00:00Z")).takings())
        .singleElement()
        .extracting(Sales.Takings::amount)
        .satisfies(sum -> assertThat(sum).isEqualByComparingTo(new BigDecimal("1999999999999998")));
  }

  @Test
  void nothing_was_sold_where_there_is_no_order() {
    assertThat(orders.sales(END, END).orders()).isZero();
    assertThat(orders.sales(END, END).takings()).isEmpty();
  }

  @Test
  void the_largest_and_the_smallest_come_first_and_those_alike_by_number() {
    assertThat(pages(OrderSequence.LARGEST))
        .containsExactlyElementsOf(numbers(8, 7, 3, 6, 0, 1, 4, 2, 5));
    assertThat(pages(OrderSequence.NEWEST))
        .containsExactlyElementsOf(numbers(8, 7, 6, 5, 4, 3, 2, 1, 0));
  }

  @ParameterizedTest
  @EnumSource
  void a_list_turned_round_is_the_same_list_and_its_orders_lie_beside_each_other(
      OrderSequence sequence) {
    List<OrderNumber> listed = pages(sequence);
    List<OrderNumber> turned = pages(sequence.reversed());
    Collections.reverse(turned);

    assertThat(turned).isEqualTo(listed);
    for (int place = 0; place < listed.size(); place++) {
      AllOrders.Neighbours beside =
          orders.around(listed.get(place), AllOrders.Search.ALL, sequence);
      assertThat(beside.previous().map(listed::indexOf).orElse(-1)).isEqualTo(place - 1);
      assertThat(beside.next().map(listed::indexOf).orElse(listed.size())).isEqualTo(place + 1);
    }
  }

  /** The whole list, read two orders at a time. */
  private List<OrderNumber> pages(OrderSequence sequence) {
    List<OrderNumber> numbers = new ArrayList<>();
    List<Order> page = List.of();
    do {
      page.forEach(order -> numbers.add(order.number()));
      Optional<OrderNumber> last =
          page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1).number());
      page = orders.listed(AllOrders.Search.ALL, sequence, last, 2);
    } while (!page.isEmpty());
    return numbers;
  }

  private static List<OrderNumber> numbers(Integer... entered) {
    return Stream.of(entered).map(SalesTest::number).toList();
  }

  private static OrderNumber number(int entered) {
    return OrderNumber.of(BEGIN, entered, 1);
  }

  private void order(String at, String total, String currency, String state) {
    database.execute(
        """
        INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id,
          placed_at, total, currency, state, channel, confirmed, ship_name, ship_street,
          ship_city, ship_country)
        VALUES ('%1$s', 'ALFKI', '%1$s', 'f', 'a', '%2$s', %3$s, '%4$s', '%5$s', 'api', '',
          'x', 'x', 'x', 'DE')\
        """
            .formatted(number(entered++).canonical(), at, total, currency, state));
  }
}
