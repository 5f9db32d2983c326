package io.orderonce.customers;

import com.github.benmanes.caffeine.cache.Cache;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;

/**
 * Notes when staff were here. Programs log in with every call, so for them a node writes it down
 * once an hour.
 */
public final class LastLogins {

  private static final Logger LOG = System.getLogger(LastLogins.class.getName());
  private static final Duration OFTEN_ENOUGH = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final Users users;
  private final Clock clock;
  private final Cache<String, Boolean> noted;

  public LastLogins(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
    this.noted = Remembering.atMost(MOST, clock).expireAfterWrite(OFTEN_ENOUGH).build();
  }

  /** Somebody has logged in to the pages. */
  public void loggedIn(Users.User user) {
    if (user.role().isStaff()) {
      noted.put(user.name(), true);
      note(user);
    }
  }

  /** A program has called. */
  public void called(Users.User user) {
    if (user.role().isStaff() && noted.asMap().putIfAbsent(user.name(), true) == null) {
      note(user);
    }
  }

  /** Nobody is kept out because it could not be written down that they came. */
  private void note(Users.User user) {
    try {
      users.noteLogin(user.name(), clock.instant());
    } catch (RuntimeException fault) {
      LOG.log(Level.WARNING, () -> "the log-in of " + user.inLogs() + " was not noted", fault);
    }
  }
}
