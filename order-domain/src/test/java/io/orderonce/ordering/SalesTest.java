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
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** What was sold in a period, on every database. */
class SalesTest extends DatabaseSuite {

  private static final Instant BEGIN = Instant.parse("2026-03-29T00:00:00Z");
  private static final Instant END = Instant.parse("2026-03-30T00:00:00Z");

  private AllOrders orders;
  private int entered;

  @BeforeParameterizedClassInvocation
  void enterOrders() {
    orders = OrderingAdapters.allOrders(database.transactions(), database.kind());
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

  private void order(String at, String total, String currency, String state) {
    database.execute(
        """
        INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id,
          placed_at, total, currency, state, channel, confirmed, ship_name, ship_street,
          ship_city, ship_country)
        VALUES ('N%1$d', 'ALFKI', 'k%1$d', 'f', 'a', '%2$s', %3$s, '%4$s', '%5$s', 'api', '',
          'x', 'x', 'x', 'DE')\
        """
            .formatted(entered++, at, total, currency, state));
  }
}
