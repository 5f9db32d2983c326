package io.orderonce.webhooks;

import io.orderonce.later.GrowingPauses;
import io.orderonce.later.LaterWork;
import io.orderonce.outbox.OutboxEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Works through the lanes. A piece of work is a lane: what is due in it is sent one after the
 * other, for a few seconds; then the lane comes again behind the others, so that no endpoint keeps
 * the threads to itself. An endpoint that fails several times in a row is left alone for a while,
 * and then one lane tries first.
 *
 * <p>What a lane does itself, not counting the time for which a receiver lets it wait, takes a
 * tenth of the time at most. On a busy node it takes longer, so the lane rests longer: in a rush
 * webhooks fall behind, and orders do not.
 */
public final class SendDeliveries implements LaterWork {

  private static final Logger LOG = System.getLogger(SendDeliveries.class.getName());

  public static final String NAME = "webhooks";

  /** Of the threads for later work, so that some are left for other work. */
  private static final int MOST_LANES_AT_ONCE = 12;

  private static final int BATCH = 20;
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final Duration BUSY = Duration.ofSeconds(1);

  /** A lane with deliveries is woken; looking after it is for the case that it was not. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private static final Duration JUST_NOW = Duration.ofSeconds(1);
  private static final Duration SWITCHED_OFF = Duration.ofHours(1);

  /** Longer than one delivery may take. */
  private static final Duration PROBING = Duration.ofSeconds(30);

  private static final int FAILURES_IN_A_ROW = 5;
  private static final int ONE_IN = 10;

  private final DeliveryQueue queue;
  private final EventBodies bodies;
  private final Receivers receivers;
  private final SecretVault vault;
  private final DeliveryFigures figures;
  private final Pauses pauses;
  private final Clock clock;
  private final LongSupplier nanos;
  private final LongConsumer rest;
  private final Semaphore lanes = new Semaphore(MOST_LANES_AT_ONCE);

  /**
   * @param ofDelivery between the tries of one delivery
   * @param ofEndpoint while an endpoint fails
   */
  public record Pauses(GrowingPauses ofDelivery, GrowingPauses ofEndpoint) {}

  /**
   * @param nanos a monotonic clock, in nanoseconds
   * @param rest lets the thread wait for so many of them
   */
  public SendDeliveries(
      DeliveryQueue queue,
      EventBodies bodies,
      Receivers receivers,
      SecretVault vault,
      DeliveryFigures figures,
      Pauses pauses,
      Clock clock,
      LongSupplier nanos,
      LongConsumer rest) {
    this.queue = queue;
    this.bodies = bodies;
    this.receivers = receivers;
    this.vault = vault;
    this.figures = figures;
    this.pauses = pauses;
    this.clock = clock;
    this.nanos = nanos;
    this.rest = rest;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Instant> run(String piece) {
    if (!lanes.tryAcquire()) {
      return Optional.of(now().plus(BUSY));
    }
    try {
      return new Turn(Lane.read(piece)).run();
    } finally {
      lanes.release();
    }
  }

  /** It cannot fail for three days unless the database does; the deliveries are still there. */
  @Override
  public void givenUp(String piece, RuntimeException trouble) {
    throw new IllegalStateException("lane " + piece + " is not given up", trouble);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** One turn of one lane. */
  private final class Turn {

    private final Lane lane;
    private final long end = nanos.getAsLong() + TURN.toNanos();
    private boolean anything;
    private long waited;

    Turn(Lane lane) {
      this.lane = lane;
    }

    /** When the lane comes again; empty if its endpoint is gone. */
    Optional<Instant> run() {
      while (true) {
        long start = nanos.getAsLong();
        waited = 0;
        Optional<DeliveryQueue.Target> target = queue.target(lane.webhook());
        if (target.isEmpty()) {
          return Optional.empty();
        }
        Optional<Instant> later = step(target.get());
        if (later.isPresent()) {
          return later;
        }
        rest.accept((ONE_IN - 1) * (nanos.getAsLong() - start - waited));
      }
    }

    /** Empty if there may be more to do now. */
    private Optional<Instant> step(DeliveryQueue.Target target) {
      Instant now = now();
      if (!target.webhook().enabled()) {
        return Optional.of(now.plus(SWITCHED_OFF));
      }
      Optional<Instant> paused = target.webhook().pausedUntil();
      if (paused.filter(now::isBefore).isPresent()) {
        return paused;
      }
      List<Delivery> due = queue.due(lane, now, paused.isPresent() ? 1 : BATCH);
      if (due.isEmpty()) {
        return Optional.of(idleUntil(now));
      }
      if (paused.isPresent() && !queue.mayProbe(lane.webhook(), now, PROBING)) {
        return Optional.of(now.plus(PROBING));
      }
      anything = true;
      boolean well = send(target, due);
      return isOver() || !well ? Optional.of(now()) : Optional.empty();
    }

    private Instant idleUntil(Instant now) {
      Instant idle = now.plus(anything ? JUST_NOW : IDLE);
      return queue.nextDue(lane, now).filter(idle::isAfter).orElse(idle);
    }

    private boolean isOver() {
      return nanos.getAsLong() - end >= 0;
    }

    /**
     * Those that are confirmed are noted together, at the end of the turn at the latest: if the
     * node dies before, they are sent again.
     *
     * @return whether none has failed
     */
    private boolean send(DeliveryQueue.Target target, List<Delivery> due) {
      Map<OutboxEvent, byte[]> content = bodies.of(due.stream().map(Delivery::event).toList());
      List<DeliveryQueue.Sent> confirmed = new ArrayList<>();
      try {
        for (Delivery delivery : due) {
          byte[] body = Objects.requireNonNull(content.get(delivery.event()));
          DeliveryQueue.Sent sent = new DeliveryQueue.Sent(delivery, sent(target, delivery, body));
          if (!sent.answer().isDelivered()) {
            note(confirmed);
            failed(sent);
            return false;
          }
          figures.delivered();
          confirmed.add(sent);
          if (isOver() || Thread.currentThread().isInterrupted()) {
            return true;
          }
        }
        return true;
      } finally {
        note(confirmed);
      }
    }

    private void note(List<DeliveryQueue.Sent> confirmed) {
      if (!confirmed.isEmpty()) {
        queue.delivered(lane.webhook(), List.copyOf(confirmed));
        confirmed.clear();
      }
    }

    private DeliveryAnswer sent(DeliveryQueue.Target target, Delivery delivery, byte[] body) {
      Webhook webhook = target.webhook();
      SecretVault.Opened opened;
      try {
        opened = vault.open(webhook.id(), target.sealedSecret());
      } catch (SecretVault.CannotOpen e) {
        LOG.log(Level.WARNING, e.getMessage());
        return new DeliveryAnswer(
            now(),
            OptionalInt.empty(),
            Optional.empty(),
            Duration.ZERO,
            Optional.of("not sent: the secret cannot be read with the shop's present key"));
      }
      if (opened.outdated()) {
        queue.reseal(
            webhook.id(), target.sealedSecret(), vault.seal(webhook.id(), opened.secret()));
      }
      long start = nanos.getAsLong();
      DeliveryAnswer answer =
          receivers.send(webhook, opened.secret(), delivery.event().id().toString(), now(), body);
      // who waits for the node itself keeps it busy
      waited += webhook.inbox() ? 0 : nanos.getAsLong() - start;
      return answer;
    }

    private void failed(DeliveryQueue.Sent sent) {
      Instant now = now();
      Delivery delivery = sent.delivery();
      Instant again = now.plus(pauses.ofDelivery().after(delivery.failures() + 1));
      if (sent.answer().isGone()) {
        figures.failed();
        queue.gone(lane.webhook(), sent, again);
        return;
      }
      boolean last = !now.isBefore(delivery.giveUpAt());
      if (last) {
        figures.givenUp();
      } else {
        figures.failed();
      }
      queue.failed(
          lane.webhook(),
          sent,
          last ? Optional.empty() : Optional.of(again),
          failures -> pause(now, failures));
    }

    private Optional<Instant> pause(Instant now, int failures) {
      return failures < FAILURES_IN_A_ROW
          ? Optional.empty()
          : Optional.of(now.plus(pauses.ofEndpoint().after(failures - FAILURES_IN_A_ROW + 1)));
    }
  }
}
