package io.orderonce.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.acceptance.bench.Customers.Customer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CustomersTest {

  private static final int VISIT = Customers.AT_A_TIME * 9;

  private final AtomicLong nanos = new AtomicLong();
  private final Customers customers = new Customers(nanos::get);

  @Test
  void nobody_orders_more_than_ten_times_in_ten_minutes() {
    Map<Integer, Integer> orders = new HashMap<>();

    for (int i = 0; i < VISIT * Customers.CROWDS; i++) {
      orders.merge(customers.next().index(), 1, Integer::sum);
    }

    assertThat(orders).hasSize(Customers.AT_A_TIME * Customers.CROWDS);
    assertThat(orders.values()).containsOnly(9);
  }

  @Test
  void everybody_has_a_turn_before_anybody_has_another() {
    Set<Integer> seen = new HashSet<>();

    for (int i = 0; i < Customers.AT_A_TIME; i++) {
      Customer customer = customers.next();
      assertThat(customer.turn()).isZero();
      seen.add(customer.index());
    }

    assertThat(seen).hasSize(Customers.AT_A_TIME);
    assertThat(customers.next().turn()).isEqualTo(1);
  }

  @Test
  void the_first_come_back_after_ten_minutes_and_not_before() {
    pass(VISIT * Customers.CROWDS);
    assertThatThrownBy(customers::next).isInstanceOf(IllegalStateException.class);

    nanos.addAndGet(Duration.ofMinutes(12).toNanos());

    assertThat(customers.next()).isEqualTo(new Customer(0, 9));
  }

  @Test
  void nobody_orders_more_than_fifty_times_a_day() {
    for (int day = 0; day < 5; day++) {
      pass(VISIT * Customers.CROWDS);
      nanos.addAndGet(Duration.ofMinutes(12).toNanos());
    }

    assertThatThrownBy(customers::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nobody_orders_the_same_twice() {
    for (int turn = 0; turn < 45; turn++) {
      for (int other = 0; other < turn; other++) {
        assertThat(Products.second(new Customer(4_711, turn)))
            .isNotEqualTo(Products.second(new Customer(4_711, other)));
      }
    }
  }

  @Test
  void a_name_has_as_many_digits_as_in_the_database() {
    assertThat(new Customer(42, 0).id()).isEqualTo("B000042");
    assertThat(new Customer(20_042, 0).postalCode()).isEqualTo("00042");
  }

  private void pass(int turns) {
    for (int i = 0; i < turns; i++) {
      customers.next();
    }
  }
}
