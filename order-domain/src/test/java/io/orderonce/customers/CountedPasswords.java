package io.orderonce.customers;

import java.util.concurrent.atomic.AtomicInteger;

/** Password hashing that costs nothing, but counts its computations. */
final class CountedPasswords implements Passwords {

  private static final String TODAY = "today:";

  private final AtomicInteger computations = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private volatile Runnable whileComputing = () -> {};

  static String outdatedHash(String password) {
    return "yesterday:" + password;
  }

  /** How many hashes were computed, to create one or to compare with one. */
  int computations() {
    return computations.get();
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  /** Runs this during every computation from now on, and resets the count. */
  void whileComputing(Runnable action) {
    whileComputing = action;
    computations.set(0);
  }

  @Override
  public String hash(String password) {
    compute();
    return TODAY + password;
  }

  @Override
  public boolean verify(String password, String hash) {
    compute();
    return hash.substring(hash.indexOf(':') + 1).equals(password);
  }

  @Override
  public boolean isOutdated(String hash) {
    return !hash.startsWith(TODAY);
  }

  private void compute() {
    computations.incrementAndGet();
    mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      whileComputing.run();
    } finally {
      running.decrementAndGet();
    }
  }
}
