package io.orderonce.acceptance.faults;

import java.time.Duration;

/**
 * How often each fault happens in this run: in the default run, with {@code --faults}, and at
 * night.
 */
public final class Figures {

  /** Clients that order at once, unless a test says otherwise. */
  static final int CLIENTS = 16;

  static final int DOUBLE_CLICKS = of(1_000, 1_000, 10_000);
  static final int NODE_KILLS = of(2, 10, 200);
  static final int CRASHES_AT_EACH_POINT = of(2, 2, 20);
  static final int LOST_ANSWERS = of(100, 100, 1_000);
  static final int LATE_RETRIES = of(50, 50, 1_000);
  static final int SPLITS = of(2, 2, 20);
  static final Duration SPLIT = Duration.ofSeconds(of(20, 20, 90));
  static final int PAUSES_OF_EACH_LENGTH = of(1, 1, 17);
  static final int CACHE_CLEARS = of(10, 10, 100);
  static final int DATABASE_CRASHES = of(3, 3, 50);
  static final int FAILOVERS = of(2, 2, 20);
  static final Duration WITHOUT_STANDBY = Duration.ofSeconds(20);
  static final int CUT_COMMITS = of(20, 20, 500);
  static final int CROWD_AT_THE_POOL = 200;
  static final int CHANGED_CONTENTS = of(100, 100, 1_000);
  static final int ROLLING_STOPS = of(3, 3, 50);
  static final int SLOW_SENDERS = of(300, 300, 3_000);
  static final Duration SLOW_SENDING = Duration.ofSeconds(of(13, 30, 120));

  static final Duration FOLLOWERS = Duration.ofSeconds(of(35, 600, 7_200));

  /** Kills of the node with the embedded database. */
  public static final int EMBEDDED_KILLS = of(2, 5, 200);

  public static final int REPLAYS_AT_THE_LIMIT = of(100, 100, 1_000);
  public static final Duration LIMITS_UNDER_FIRE = Duration.ofSeconds(of(20, 20, 60));

  /** For accounts of one place, of one telephone, and of one mailbox. */
  public static final Duration LIMITS_ON_PERSONS = Duration.ofSeconds(of(20, 20, 60));

  private Figures() {}

  private static int of(int everyday, int faults, int nightly) {
    return Tier.now().of(everyday, faults, nightly);
  }
}
