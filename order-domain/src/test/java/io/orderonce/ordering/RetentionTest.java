package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseKind;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is promised about addresses and telephone numbers that are old, on every database. */
class RetentionTest extends ShopSuite {

  private static final Period KEPT = Period.ofYears(2);

  private Erasures erasures;

  @BeforeEach
  void forgetProgress() {
    erasures = new Erasures(shop);
    database.execute("DELETE FROM order_events");
    database.execute("DELETE FROM order_lines");
    database.execute("DELETE FROM orders");
    database.execute(
        "UPDATE blanked_addresses SET order_number = '-',"
            + " placed_at = TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00'");
    database.execute("DELETE FROM addresses");
    database.execute("UPDATE customers SET phone = NULL, street = NULL, city = NULL");
  }

  @Test
  void an_old_order_loses_its_address_and_still_answers_its_retry() {
    TestShop.Sending old = shop.sending(customer).of(chai, 1).underKey("an-old-order-of-mine");
    Order before = ((Placement.Placed) shop.place(old)).order();
    Order young = ((Placement.Placed) shop.place(shop.sending(customer).of(chai, 2))).order();
    age(before.number(), Duration.ofDays(800));
    age(young.number(), Duration.ofDays(600));

    assertThat(erasures.retention().apply(KEPT)).isEqualTo(1);

    Order after = shop.orders().find(customer, before.number()).orElseThrow();
    assertThat(after.shipTo().isBlank()).isTrue();
    assertThat(after.shipTo().country()).isEqualTo("FR");
    assertThat(
            database.column("SELECT COALESCE(place_key, 'none') FROM orders WHERE ship_name = ''"))
        .containsExactly("none");
    assertThat(shop.orders().find(customer, young.number()).orElseThrow().shipTo().isBlank())
        .isFalse();
    assertThat(shop.place(old))
        .isInstanceOfSatisfying(
            Placement.Replayed.class,
            replayed -> assertThat(replayed.order().number()).isEqualTo(before.number()));
    assertThat(shop.place(shop.sending(customer).of(chai, 9).underKey("an-old-order-of-mine")))
        .isInstanceOf(Placement.KeyReused.class);
    assertThat(shop.ordersOf(customer)).isEqualTo(2);
  }

  @Test
  void it_goes_on_where_it_stopped_and_does_not_look_at_what_is_done() {
    insertOld(1_200);
    Order young = ((Placement.Placed) shop.place(shop.sending(customer).of(chai, 2))).order();

    assertThat(erasures.retention().apply(KEPT)).isEqualTo(1_200);
    assertThat(database.count("SELECT COUNT(*) FROM orders WHERE ship_name <> ''")).isEqualTo(1);
    assertThat(
            database.count(
                "SELECT COUNT(*) FROM blanked_addresses WHERE placed_at >"
                    + " TIMESTAMP WITH TIME ZONE '2019-01-01 00:00:00+00'"))
        .isEqualTo(1);
    assertThat(erasures.retention().apply(KEPT)).isZero();

    age(young.number(), Duration.ofDays(800));
    assertThat(erasures.retention().apply(KEPT)).isEqualTo(1);
  }

  @Test
  void who_has_not_ordered_for_long_loses_telephone_number_and_addresses() {
    CustomerId idle = withPhone("2020-01-01", null);
    CustomerId fresh = withPhone("2020-01-01", shop.clock.instant());
    CustomerId ordering = withPhone("2020-01-01", null);
    shop.place(shop.sending(ordering).of(chai, 1));

    assertThat(erasures.retention().apply(KEPT)).isEqualTo(1);

    assertThat(phoneOf(idle)).isEqualTo("none");
    assertThat(phoneOf(fresh)).isEqualTo("+493012345678");
    assertThat(phoneOf(ordering)).isEqualTo("+493012345678");
    assertThat(database.column("SELECT customer_id FROM addresses ORDER BY customer_id"))
        .contains(fresh.value(), ordering.value())
        .doesNotContain(idle.value());
    assertThat(erasures.retention().apply(KEPT)).isZero();
  }

  private CustomerId withPhone(String createdOn, @Nullable Instant phoneAt) {
    CustomerId id = shop.customer();
    database.execute(
        "UPDATE customers SET phone = '+493012345678', phone_key = '012345678', street = 'Here 1',"
            + " created_at = TIMESTAMP WITH TIME ZONE '%s 00:00:00+00', phone_at = %s WHERE customer_id = '%s'"
                .formatted(
                    createdOn,
                    phoneAt == null
                        ? "NULL"
                        : "CAST('" + phoneAt + "' AS TIMESTAMP(6) WITH TIME ZONE)",
                    id));
    database.execute(
        "INSERT INTO addresses (customer_id, address_no, name, street, city, country)"
            + " VALUES ('%s', 1, 'A', 'B', 'C', 'DE')".formatted(id));
    return id;
  }

  private String phoneOf(CustomerId id) {
    return database
        .column("SELECT COALESCE(phone, 'none') FROM customers WHERE customer_id = '" + id + "'")
        .get(0);
  }

  private void age(OrderNumber number, Duration by) {
    database.execute(
        "UPDATE orders SET placed_at = CAST('%s' AS TIMESTAMP(6) WITH TIME ZONE) WHERE order_number = '%s'"
            .formatted(shop.clock.instant().minus(by), number.canonical()));
  }

  private void insertOld(int many) {
    database.execute(
        """
        INSERT INTO orders (order_number, customer_id, request_id, fingerprint, attempt_id, placed_at,
          total, currency, state, channel, confirmed, ship_name, ship_street, ship_city, ship_country)
        SELECT 'N' || CAST(x.n AS VARCHAR), '%s', 'key-' || CAST(x.n AS VARCHAR), 'v1:x', 'attempt',
          TIMESTAMP WITH TIME ZONE '2020-01-01 00:00:00+00', 0, 'USD', 'placed', 'api', '', 'A', 'B',
          'C', 'DE' FROM %s\
        """
            .formatted(
                customer,
                database.kind() == DatabaseKind.H2
                    ? "(SELECT x AS n FROM SYSTEM_RANGE(1, %d)) x".formatted(many)
                    : "generate_series(1, %d) AS x(n)".formatted(many)));
  }
}
