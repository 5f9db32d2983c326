package io.orderonce.outbox;

import java.time.Instant;
import java.util.Optional;

/** The events that detection has not processed yet. */
public interface Backlog {

  /** An event is given up after this many failed tries. */
  int MOST_TRIES = 5;

  State read();

  /**
   * @param now by the database's clock
   * @param waiting how many events wait; not counted beyond {@value #MOST_COUNTED}
   * @param oldest when the first of them happened
   * @param givenUp how many failed too often and are left
   */
  record State(Instant now, long waiting, Optional<Instant> oldest, long givenUp) {}

  long MOST_COUNTED = 100_000;
}
