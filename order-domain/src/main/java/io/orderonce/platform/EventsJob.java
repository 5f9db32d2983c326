package io.orderonce.platform;

import io.orderonce.outbox.EventConsumer;
import io.orderonce.outbox.EventRelay;
import io.orderonce.outbox.FollowEvents;
import io.orderonce.threads.DutyCycle;
import io.orderonce.threads.Threads;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Relays events and hands them to their consumers, on each node, continually. The relay and each
 * consumer take a tenth of the node's time at most: in a rush they fall behind, so that what
 * follows orders never slows down new ones, and catch up afterwards.
 */
@Singleton
class EventsJob {

  private static final int ONE_IN = 10;
  private static final long TICK_MILLISECONDS = 100;

  /** While few events come, they are handled together. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Threads threads;
  private final EventRelay relay;
  private final FollowEvents followEvents;
  private final Instance<EventConsumer> consumers;

  @Inject
  EventsJob(
      Threads threads,
      EventRelay relay,
      FollowEvents followEvents,
      @Any Instance<EventConsumer> consumers) {
    this.threads = threads;
    this.relay = relay;
    this.followEvents = followEvents;
    this.consumers = consumers;
  }

  void start() {
    repeat("events cannot be relayed now", () -> relay.relay() == EventRelay.MOST_AT_ONCE);
    for (EventConsumer consumer : consumers) {
      repeat(
          "events cannot be handed to " + consumer.name() + " now",
          () -> followEvents.follow(consumer));
    }
  }

  /**
   * @param work returns whether more of it is waiting
   */
  private void repeat(String trouble, BooleanSupplier work) {
    DutyCycle cycle = new DutyCycle(ONE_IN, System::nanoTime);
    Runnable turn =
        () -> {
          if (cycle.isRested() && !cycle.run(work::getAsBoolean)) {
            cycle.restAtLeast(PAUSE);
          }
        };
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask(trouble, threads.workers(), turn),
            PAUSE.toMillis(),
            TICK_MILLISECONDS,
            TimeUnit.MILLISECONDS);
  }
}
