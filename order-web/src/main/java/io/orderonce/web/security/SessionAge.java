package io.orderonce.web.security;

import io.orderonce.customers.Role;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a session lasts at most: when idle, and in total. Staff, who may do more, have to log in
 * more often.
 *
 * @param idle without any action of its user
 * @param longest since log-in, regardless of activity
 */
record SessionAge(Duration idle, Duration longest) {

  private static final SessionAge SHOPPER =
      new SessionAge(Duration.ofMinutes(30), Duration.ofHours(12));
  private static final SessionAge STAFF =
      new SessionAge(Duration.ofMinutes(15), Duration.ofHours(8));

  static SessionAge of(Role role) {
    return role.isStaff() ? STAFF : SHOPPER;
  }

  boolean isOver(Instant loggedInAt, Instant lastAction, Instant now) {
    return !now.isBefore(loggedInAt.plus(longest)) || !now.isBefore(lastAction.plus(idle));
  }
}
