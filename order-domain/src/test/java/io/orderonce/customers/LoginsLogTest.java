package io.orderonce.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.ids.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoginsLogTest {

  private static final Logger LOG = Logger.getLogger(Logins.class.getName());
  private static final String HOME = "192.0.2.7";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final MemoryUsers users = new MemoryUsers();
  private final CountedPasswords passwords = new CountedPasswords();
  private final Logins logins =
      new Logins(users, passwords, new LoginThrottle(new MemoryTries(), clock), clock);
  private final List<String> lines = new ArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {
          // nothing is buffered
        }

        @Override
        public void close() {
          // nothing to close
        }
      };

  @BeforeEach
  void listen() {
    users.put(
        new Users.User(
            "vinet",
            passwords.hash("flotemysost"),
            Role.SHOPPER,
            new CustomerId("VINET"),
            true,
            1));
    LOG.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    LOG.removeHandler(handler);
  }

  @Test
  void a_log_in_is_logged_once_and_the_password_never() {
    logins.verify("vinet", "flotemysost", HOME);
    logins.verify("vinet", "flotemysost", HOME);
    logins.verify("VINET", "flotemysaust", HOME);

    assertThat(lines)
        .containsExactly(
            "INFO Password accepted: customer VINET, from 192.0.2.7",
            "INFO Wrong password: customer VINET, from 192.0.2.7");
  }

  @Test
  void an_unknown_name_is_not_logged() {
    logins.verify("flotemysost", "vinet", HOME);

    assertThat(lines).containsExactly("INFO Wrong password: no such user, from 192.0.2.7");
  }

  @Test
  void a_throttled_log_in_is_a_warning_once_a_second() {
    for (int i = 0; i < 5; i++) {
      logins.verify("vinet", "guess" + i, HOME);
    }
    lines.clear();

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> logins.verify("vinet", "flotemysost", HOME))
          .isInstanceOf(LoginThrottle.TooManyTries.class);
    }

    assertThat(lines)
        .containsExactly("WARNING Too many wrong passwords: customer VINET, from 192.0.2.7");
  }
}
