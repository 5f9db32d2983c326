package io.orderonce.outbox;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Hands a consumer its next events. A consumer that fails gets them again after a pause that grows
 * from a second to an hour, for three days; then it stops, or goes on without the event, as it
 * prefers. Nobody else waits for it.
 */
public final class FollowEvents {

  private static final Logger LOG = System.getLogger(FollowEvents.class.getName());

  public static final int MOST_AT_ONCE = 200;

  /** For consumers that leave out what they cannot handle. */
  public static final int MOST_TRIES = 5;

  static final Duration LONGEST_TRIED = Duration.ofDays(3);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int LONGEST_TROUBLE = 500;

  private final EventCursors cursors;

  public FollowEvents(EventCursors cursors) {
    this.cursors = cursors;
  }

  /**
   * @return whether more events are waiting that can be handed over now
   */
  public boolean follow(EventConsumer consumer) {
    Optional<Turn> turn = cursors.take(consumer.name(), MOST_AT_ONCE);
    return turn.isPresent() && follow(consumer, turn.get());
  }

  private boolean follow(EventConsumer consumer, Turn turn) {
    try {
      consumer.accept(turn.events());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, consumer.name() + " cannot handle " + named(turn) + " now", e);
      failed(consumer, turn, trouble(e));
      return false;
    }
    if (!cursors.handled(turn)) {
      LOG.log(
          Level.WARNING,
          "{0} took longer than {1} for {2}; another node goes on with them",
          consumer.name(),
          EventCursors.LEASE,
          named(turn));
    }
    return turn.more();
  }

  private void failed(EventConsumer consumer, Turn turn, String trouble) {
    boolean alone = turn.events().size() == 1;
    switch (consumer.whenHopeless()) {
      case LEAVE_OUT -> {
        if (alone && turn.tries() + 1 >= MOST_TRIES) {
          cursors.leaveOut(turn, trouble);
          return;
        }
      }
      case STOP -> {
        if (turn.failingSince().filter(since -> isOver(since, turn.now())).isPresent()) {
          cursors.stop(turn, trouble);
          return;
        }
      }
    }
    cursors.failed(
        turn, turn.now().plus(alone ? pauseAfter(turn.tries()) : Duration.ZERO), trouble);
  }

  private static boolean isOver(Instant since, Instant now) {
    return !now.isBefore(since.plus(LONGEST_TRIED));
  }

  /** Twice as long after each try. */
  static Duration pauseAfter(int tries) {
    int doubled = Math.min(tries, 12);
    Duration pause = FIRST_PAUSE.multipliedBy(1L << doubled);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static String named(Turn turn) {
    return turn.events().size() == 1
        ? "event " + turn.last()
        : "events %s to %s".formatted(turn.events().get(0).id(), turn.last());
  }

  private static String trouble(RuntimeException e) {
    String trouble = String.valueOf(e.getMessage() == null ? e : e.getMessage());
    return trouble.length() > LONGEST_TROUBLE ? trouble.substring(0, LONGEST_TROUBLE) : trouble;
  }
}
