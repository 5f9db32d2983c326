package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.audit.Invariants;
import io.orderonce.audit.jpa.AuditAdapters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the consistency checks find, and when, in a shop where counting everything takes long. */
class InvariantsTest extends ShopSuite {

  private static final String WITHOUT_EVENT = "orders-without-event";
  private static final String WRONG_TOTAL = "totals-not-the-sum-of-their-lines";

  private Dawdling clock;
  private AuditAdapters.Checks checks;

  /** Each look at it takes so long. */
  private static final class Dawdling extends Clock {

    private Duration pace = Duration.ofSeconds(3);
    private Duration ahead = Duration.ZERO;

    void pass(Duration time) {
      ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
      pass(pace);
      return Clock.offset(Clock.systemUTC(), ahead).instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void nothingIsKnown() {
    clock = new Dawdling();
    database.execute("DELETE FROM invariant_passes");
    database.execute("DELETE FROM order_events");
    database.execute("DELETE FROM order_lines");
    database.execute("DELETE FROM orders");
    checks = AuditAdapters.checks(shop.transactions, clock);
  }

  @Test
  void what_is_wrong_with_a_new_order_is_found_at_once() {
    placed();
    checks.everything().make();
    assertThat(checks.present().check().faults()).isZero();

    loseEvent(placed());
    falsifyTotal(placed());

    assertThat(checks.count(WITHOUT_EVENT)).isOne();
    assertThat(checks.count(WRONG_TOTAL)).isOne();
    assertThat(checks.present().check().faults()).isEqualTo(2);
  }

  @Test
  void what_is_done_to_an_old_order_is_found_by_the_next_pass() {
    Order old = placed();
    clock.pass(Duration.ofHours(1));
    checks.everything().make();

    loseEvent(old);

    Invariants.Report before = checks.present().check();
    assertThat(before.faults()).isZero();
    assertThat(before.everythingAt()).isBefore(before.checkedAt());
    checks.everything().make();
    Invariants.Report after = checks.present().check();
    assertThat(after.faults()).isOne();
    assertThat(after.everythingAt()).isAfter(before.everythingAt());
  }

  @Test
  void what_was_found_once_stays_counted_once_and_on_each_node() {
    Order before = placed();
    loseEvent(before);
    checks.everything().make();
    loseEvent(placed());
    AuditAdapters.Checks other = AuditAdapters.checks(shop.transactions, clock);

    for (int look = 0; look < 3; look++) {
      assertThat(checks.count(WITHOUT_EVENT)).isEqualTo(2);
      assertThat(other.count(WITHOUT_EVENT)).isEqualTo(2);
      clock.pass(Duration.ofMinutes(4));
    }

    checks.everything().make();
    assertThat(checks.count(WITHOUT_EVENT)).isEqualTo(2);
    assertThat(other.count(WITHOUT_EVENT)).isEqualTo(2);
  }

  @Test
  void where_it_is_quick_everything_is_counted_each_time() {
    clock.pace = Duration.ZERO;
    Order old = placed();
    clock.pass(Duration.ofHours(1));
    checks.everything().make();

    loseEvent(old);

    Invariants.Report report = checks.present().check();
    assertThat(report.faults()).isOne();
    assertThat(report.everythingAt()).isEqualTo(report.checkedAt());
  }

  @Test
  void two_orders_of_one_request_are_found_if_the_constraint_was_missing() {
    Order first = placed();
    checks.everything().make();
    Order second = placed();
    database.execute("ALTER TABLE orders DROP CONSTRAINT uq_orders_request");
    try {
      database.execute(
          "UPDATE orders SET request_id = (SELECT request_id FROM orders WHERE order_number = '"
              + first.number()
              + "') WHERE order_number = '"
              + second.number()
              + "'");

      assertThat(checks.count("requests-with-two-orders")).isOne();
      clock.pass(Duration.ofHours(1));
      assertThat(checks.count("requests-with-two-orders")).isOne();
      checks.everything().make();
      assertThat(checks.count("requests-with-two-orders")).isOne();
    } finally {
      database.execute("UPDATE orders SET request_id = order_number");
      database.execute(
          "ALTER TABLE orders ADD CONSTRAINT uq_orders_request UNIQUE (customer_id, request_id)");
    }
  }

  private Order placed() {
    return ((Placement.Placed) shop.place(shop.sending(customer).of(chai, 2))).order();
  }

  private void loseEvent(Order order) {
    database.execute("DELETE FROM order_events WHERE order_number = '" + order.number() + "'");
  }

  private void falsifyTotal(Order order) {
    database.execute(
        "UPDATE orders SET total = total + 1 WHERE order_number = '" + order.number() + "'");
  }
}
