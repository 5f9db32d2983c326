package io.orderonce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.config.Settings;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.ordering.OrderNumbers;
import io.orderonce.ordering.ShopKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to issued order numbers when their secret changes. */
class ShopIdentityTest extends DatabaseSuite {

  private static final String FIRST = "the first secret of this shop: 01";
  private static final String SECOND = "the second secret of this shop: 2";
  private static final CustomerId VINET = new CustomerId("VINET");

  private final Map<String, String> variables = new HashMap<>();
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void closeTheShop() {
    variables.clear();
    now = Instant.parse("2026-01-01T12:00:00Z");
    database.execute("DELETE FROM order_number_secrets");
    database.execute("DELETE FROM shop");
  }

  @Test
  void the_first_start_creates_a_secret_and_the_next_one_reads_it() {
    OrderNumber number = next(start());

    assertThat(start().isLegal(number, VINET)).isTrue();
    assertThat(secrets()).isOne();
  }

  @Test
  void a_configured_secret_is_not_stored() {
    variables.put("ORDERONCE_ORDERNUMBER_SECRET", FIRST);

    assertThat(start().isLegal(next(start()), VINET)).isTrue();
    assertThat(secrets()).isZero();
  }

  @Test
  void numbers_of_the_previous_secret_stay_valid_and_new_ones_use_the_new_secret() {
    variables.put("ORDERONCE_ORDERNUMBER_SECRET", FIRST);
    OrderNumber old = next(start());
    variables.put("ORDERONCE_ORDERNUMBER_SECRET", SECOND);
    variables.put("ORDERONCE_ORDERNUMBER_SECRET_PREVIOUS", FIRST);
    OrderNumbers changed = start();
    variables.remove("ORDERONCE_ORDERNUMBER_SECRET_PREVIOUS");
    OrderNumbers later = start();

    assertThat(changed.isLegal(old, VINET)).isTrue();
    assertThat(later.isLegal(next(changed), VINET)).isTrue();
    assertThat(later.isLegal(old, VINET)).isFalse();
  }

  @Test
  void a_node_that_knows_the_next_secret_accepts_numbers_signed_with_it() {
    variables.put("ORDERONCE_ORDERNUMBER_SECRET", FIRST);
    variables.put("ORDERONCE_ORDERNUMBER_SECRET_PREVIOUS", SECOND);
    OrderNumbers prepared = start();
    variables.put("ORDERONCE_ORDERNUMBER_SECRET", SECOND);
    variables.put("ORDERONCE_ORDERNUMBER_SECRET_PREVIOUS", FIRST);
    OrderNumbers changed = start();

    assertThat(prepared.isLegal(next(changed), VINET)).isTrue();
    assertThat(changed.isLegal(next(prepared), VINET)).isTrue();
  }

  @Test
  void a_configured_secret_replaces_the_stored_one_which_verifies_for_a_while() {
    OrderNumber old = next(start());
    variables.put("ORDERONCE_ORDERNUMBER_SECRET", FIRST);
    OrderNumbers configured = start();

    assertThat(configured.isLegal(old, VINET)).isTrue();
    assertThat(next(configured))
        .satisfies(fresh -> assertThat(start().isLegal(fresh, VINET)).isTrue());

    now = now.plus(Duration.ofHours(24));
    assertThat(start().isLegal(old, VINET)).isTrue();

    now = now.plus(Duration.ofDays(1)).plusSeconds(1);
    assertThat(start().isLegal(old, VINET)).isFalse();
  }

  @Test
  void without_a_configured_secret_a_new_one_is_stored_and_the_ended_one_not_reused() {
    OrderNumber first = next(start());
    variables.put("ORDERONCE_ORDERNUMBER_SECRET", FIRST);
    start();
    variables.clear();
    OrderNumber second = next(start());
    now = now.plus(Duration.ofDays(3));

    assertThat(start().isLegal(second, VINET)).isTrue();
    assertThat(start().isLegal(first, VINET)).isFalse();
    assertThat(secrets()).isEqualTo(2);
  }

  private OrderNumbers start() {
    Settings settings = Settings.from(Map.of(), variables);
    ShopIdentity identity =
        new ShopIdentity(database.transactions(), settings, Clock.fixed(now, ZoneOffset.UTC));
    identity.found();
    ShopKeys keys = identity.keys();
    return new OrderNumbers(keys.shop(), keys.secrets(), settings.orderNumberTtl());
  }

  private OrderNumber next(OrderNumbers numbers) {
    return numbers.next(VINET, now);
  }

  private long secrets() {
    return database.count("SELECT COUNT(*) FROM order_number_secrets");
  }
}
