package io.orderonce.acceptance.bench;

import io.orderonce.acceptance.http.Shopper;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * Whose turn it is to order. A shop as delivered takes ten orders in ten minutes and fifty a day
 * from a customer; here each has nine turns in a row of all customers, and then it is the next
 * twenty thousand's turn, so that no order is refused. They take turns in an order that has nothing
 * to do with their ids, because real ones do not come by the alphabet either.
 *
 * <p>Used by one thread.
 */
final class Customers {

  /** How many take turns at any time. */
  static final int AT_A_TIME = 20_000;

  static final int CROWDS = 5;

  private static final int POSTAL_CODES = 20_000;

  private static final int TURNS = 9;
  private static final long VISIT = (long) AT_A_TIME * TURNS;
  private static final int MOST_A_DAY = 45;
  private static final Duration PAUSE = Duration.ofMinutes(11);

  /** Has no divisor in common with the number of customers, so everybody's turn comes. */
  private static final int STRIDE = 7_919;

  /**
   * @param index from 0
   * @param turn how often it was this customer's turn before
   */
  record Customer(int index, int turn) {

    String id() {
      return 'B' + digits(index, 6);
    }

    String authorization() {
      return Shopper.basic('b' + digits(index, 6), "demo");
    }

    /** As in {@code shop.sql}; five customers share one. */
    String postalCode() {
      return digits(index % POSTAL_CODES, 5);
    }

    private static String digits(int number, int length) {
      String text = Integer.toString(number);
      return "0".repeat(length - text.length()) + text;
    }
  }

  private final LongSupplier nanoTime;

  /** When each crowd had its last turn. */
  private final long[] leftAt = new long[CROWDS];

  private long next;

  Customers(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Anybody, for what no limit counts. */
  static Customer any() {
    return new Customer(ThreadLocalRandom.current().nextInt(AT_A_TIME), 0);
  }

  Customer next() {
    long visit = next / VISIT;
    int crowd = (int) (visit % CROWDS);
    int turn = (int) (visit / CROWDS * TURNS + next / AT_A_TIME % TURNS);
    if (next % VISIT == 0 && visit >= CROWDS) {
      checkReturn(crowd, turn);
    }
    int place = (int) (next % AT_A_TIME * STRIDE % AT_A_TIME);
    next++;
    if (next % VISIT == 0) {
      leftAt[crowd] = nanoTime.getAsLong();
    }
    return new Customer(crowd * AT_A_TIME + place, turn);
  }

  private void checkReturn(int crowd, int turn) {
    if (turn >= MOST_A_DAY || nanoTime.getAsLong() - leftAt[crowd] < PAUSE.toNanos()) {
      throw new IllegalStateException(
          "all customers have ordered as much as they may; measure less, or for a shorter time");
    }
  }
}
