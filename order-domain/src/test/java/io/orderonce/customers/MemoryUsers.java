package io.orderonce.customers;

import io.orderonce.ids.CustomerId;
import io.orderonce.text.ReadingLanguage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A table of users kept in memory. */
final class MemoryUsers implements Users {

  private final ConcurrentMap<String, User> rows = new ConcurrentHashMap<>();
  private final List<String> lastLogins = new CopyOnWriteArrayList<>();
  private volatile Runnable whenAsked = () -> {};

  void put(User user) {
    rows.put(user.name(), user);
  }

  void remove(String userName) {
    rows.remove(userName);
  }

  /**
   * Runs this on every look-up, on the caller's thread, between reading the row and returning it.
   */
  void whenAsked(Runnable action) {
    whenAsked = action;
  }

  @Override
  public boolean isBlocked(CustomerId customer) {
    return rows.values().stream().noneMatch(user -> customer.equals(user.customer()));
  }

  @Override
  public Optional<User> find(String userName) {
    Optional<User> row = Optional.ofNullable(rows.get(userName));
    whenAsked.run();
    return row;
  }

  @Override
  public boolean hasAdministrator() {
    return rows.values().stream().anyMatch(user -> user.role() == Role.ADMIN);
  }

  @Override
  public synchronized boolean createFirstAdministrator(String userName, String passwordHash) {
    return !hasAdministrator()
        && rows.putIfAbsent(userName, new User(userName, passwordHash, Role.ADMIN, null, true, 1))
            == null;
  }

  @Override
  public void rehash(User user, String passwordHash) {
    rows.computeIfPresent(
        user.name(),
        (name, row) ->
            row.passwordHash().equals(user.passwordHash())
                ? withHash(row, passwordHash, row.credentials())
                : row);
  }

  @Override
  public boolean createShopper(
      String userName,
      String passwordHash,
      CustomerId customer,
      String customerName,
      Contact contact) {
    User row = new User(userName, passwordHash, Role.SHOPPER, customer, true, 1);
    return rows.putIfAbsent(userName, row) == null;
  }

  @Override
  public boolean changePassword(User user, String passwordHash) {
    return rows.replace(user.name(), user, withHash(user, passwordHash, user.credentials() + 1));
  }

  @Override
  public void noteLogin(String userName, Instant at) {
    lastLogins.add(userName + " " + at);
  }

  @Override
  public void noteLanguage(String userName, ReadingLanguage language) {
    throw new UnsupportedOperationException("nobody writes to them");
  }

  /** Who was noted, and when, in this order. */
  List<String> lastLogins() {
    return List.copyOf(lastLogins);
  }

  private static User withHash(User row, String passwordHash, int credentials) {
    return new User(
        row.name(), passwordHash, row.role(), row.customer(), row.enabled(), credentials);
  }
}
