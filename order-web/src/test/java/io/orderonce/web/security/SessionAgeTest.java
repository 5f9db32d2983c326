package io.orderonce.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.customers.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionAgeTest {

  private static final Instant LOG_IN = Instant.parse("2026-01-05T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "SHOPPER, PT0S, PT29M59S, false",
    "SHOPPER, PT0S, PT30M, true",
    "SHOPPER, PT11H59M, PT11H59M59S, false",
    "SHOPPER, PT11H59M, PT12H, true",
    "SUPPORT, PT0S, PT14M59S, false",
    "SUPPORT, PT0S, PT15M, true",
    "ADMIN, PT7H59M, PT7H59M59S, false",
    "ADMIN, PT7H59M, PT8H, true",
  })
  void a_session_ends_after_inactivity_or_its_maximum_age(
      Role role, Duration lastAction, Duration now, boolean over) {
    assertThat(SessionAge.of(role).isOver(LOG_IN, LOG_IN.plus(lastAction), LOG_IN.plus(now)))
        .isEqualTo(over);
  }
}
