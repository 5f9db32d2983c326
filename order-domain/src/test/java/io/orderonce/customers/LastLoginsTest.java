package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderonce.MovableClock;
import io.orderonce.ids.CustomerId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LastLoginsTest {

  private static final Users.User CLERK =
      new Users.User("clerk", "hash", Role.SUPPORT, null, true, 1);
  private static final Users.User SHOPPER =
      new Users.User("vinet", "hash", Role.SHOPPER, new CustomerId("VINET"), true, 1);

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryUsers users = new MemoryUsers();
  private final LastLogins lastLogins = new LastLogins(users, clock);

  @Test
  void a_program_that_calls_all_the_time_is_noted_once_an_hour() {
    for (int minute = 0; minute < 121; minute++) {
      lastLogins.called(CLERK);
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(users.lastLogins())
        .containsExactly(
            "clerk 2026-01-01T00:00:00Z",
            "clerk 2026-01-01T01:00:00Z",
            "clerk 2026-01-01T02:00:00Z");
  }

  @Test
  void each_log_in_to_the_pages_is_noted() {
    lastLogins.loggedIn(CLERK);
    clock.advance(Duration.ofMinutes(1));
    lastLogins.loggedIn(CLERK);
    lastLogins.called(CLERK);

    assertThat(users.lastLogins())
        .containsExactly("clerk 2026-01-01T00:00:00Z", "clerk 2026-01-01T00:01:00Z");
  }

  @Test
  void customers_are_not_noted() {
    lastLogins.loggedIn(SHOPPER);
    lastLogins.called(SHOPPER);

    assertThat(users.lastLogins()).isEmpty();
  }
}
