package io.orderonce.platform;

import io.orderonce.admission.IntakeGate;
import io.orderonce.attempts.AttemptLog;
import io.orderonce.audit.InvariantMonitor;
import io.orderonce.audit.Invariants;
import io.orderonce.dedup.ClaimWaits;
import io.orderonce.dedup.hazelcast.Grid;
import io.orderonce.dedup.hazelcast.GridCalls;
import io.orderonce.duplicates.Detection;
import io.orderonce.mail.MailCounts;
import io.orderonce.mail.Mails;
import io.orderonce.metrics.Figures;
import io.orderonce.ordering.OncePerKey;
import io.orderonce.ordering.OrderStore;
import io.orderonce.ordering.OrderTrays;
import io.orderonce.outbox.Backlog;
import io.orderonce.outbox.EventCursors;
import io.orderonce.threads.Threads;
import io.orderonce.webhooks.DeliveryFigures;
import io.orderonce.webhooks.Webhooks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/**
 * Reads values from the parts of this node whenever metrics are collected. What only the database
 * knows is read in the background, every {@value #READ_SECONDS} seconds, so that collecting metrics
 * takes no connection.
 */
@Singleton
class NodeMetrics {

  private static final long READ_SECONDS = 10;

  private final Threads threads;
  private final Clock clock;
  private final Backlog backlog;
  private final Mails mails;
  private final Webhooks webhooks;
  private volatile Optional<Snapshot> latest = Optional.empty();

  /**
   * @param mails those that wait to be sent
   * @param ahead how far the database's clock is ahead of this machine's
   */
  private record Snapshot(
      Backlog.State state, Mails.Backlog mails, List<Webhooks.Waiting> webhooks, Duration ahead) {}

  @Inject
  NodeMetrics(Threads threads, Clock clock, Backlog backlog, Mails mails, Webhooks webhooks) {
    this.threads = threads;
    this.clock = clock;
    this.backlog = backlog;
    this.mails = mails;
    this.webhooks = webhooks;
  }

  void start() {
    threads
        .timer()
        .scheduleWithFixedDelay(
            new PeriodicTask("the outbox cannot be counted", threads.workers(), this::read),
            0,
            READ_SECONDS,
            TimeUnit.SECONDS);
  }

  /** The database's clock is compared with the midpoint of the query. */
  private void read() {
    Instant before = clock.instant();
    Backlog.State state = backlog.read();
    Instant middle = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
    latest =
        Optional.of(
            new Snapshot(
                state, mails.backlog(), webhooks.waiting(), Duration.between(middle, state.now())));
  }

  @Inject
  void ofPlacing(Figures figures, OncePerKey oncePerKey, IntakeGate gate) {
    figures
        .counters(
            "orderonce_orders_saved_by_database_total",
            "Attempts that the cache let through although the order already existed.",
            "cache",
            () ->
                Map.of(
                    "forgot", (double) oncePerKey.savedFromForgetting(),
                    "silent", (double) oncePerKey.savedFromSilence()))
        .counter(
            "orderonce_order_numbers_forgotten_total",
            "Valid issued numbers that the cache did not know.",
            oncePerKey::forgottenNumbers)
        .gauge("orderonce_orders_in_hand", "Attempts not answered yet.", gate::inside);
  }

  @Inject
  void ofWaiting(Figures figures, ClaimWaits<OrderStore.LookUp> waits, OrderTrays trays) {
    figures
        .gauge(
            "orderonce_claim_waiters",
            "Attempts waiting for another one with the same key.",
            waits::waiters)
        .gauge(
            "orderonce_lane_waiters",
            "Attempts waiting for their turn at the database.",
            trays::waiting)
        .counter(
            "orderonce_trays_total",
            "Transactions in which orders were placed, many at once.",
            trays::trays)
        .counter(
            "orderonce_tray_attempts_total", "Attempts that were decided in them.", trays::attempts)
        .counter(
            "orderonce_tray_attempts_again_total",
            "Attempts that came again by themselves: held up, or because their tray failed.",
            trays::again);
  }

  @Inject
  void ofTheGrid(Figures figures, Grid grid) {
    figures
        .gauges(
            "orderonce_grid_breaker",
            "1 for the current state of the grid's circuit breaker.",
            "state",
            () -> oneOf(GridCalls.Breaker.values(), grid.breaker()))
        .known(
            "orderonce_grid_members",
            "Grid members that this node sees, including itself.",
            () -> grid.members().stream().mapToObj(members -> (double) members).findFirst());
  }

  @Inject
  void ofTheNode(Figures figures, Readiness readiness, HeapMonitor heap, AttemptLog log) {
    figures
        .gauge(
            "orderonce_node_ready",
            "1 if this node is ready to be sent orders.",
            () -> readiness.obstacle().isEmpty() ? 1 : 0)
        .gauges(
            "orderonce_node_obstacle",
            "1 for each reason why this node is not ready.",
            "obstacle",
            () -> obstacles(readiness.obstacle()))
        .known(
            "orderonce_heap_needed_ratio",
            "Share of the heap for long-lived objects in use after the last collection.",
            () -> heap.needed().stream().boxed().findFirst())
        .counter(
            "orderonce_attempts_not_noted_total",
            "Attempts missing from the attempt log because too many came at once.",
            log::lost);
  }

  @Inject
  void ofTheInvariants(Figures figures, InvariantMonitor monitor) {
    figures
        .gauges(
            "orderonce_books_faults",
            "Violations of each invariant; must be 0.",
            "invariant",
            () -> monitor.latest().map(NodeMetrics::counts).orElse(Map.of()))
        .known(
            "orderonce_books_checked_timestamp_seconds",
            "Time of this node's last consistency check.",
            () -> monitor.latest().map(report -> Figures.at(report.checkedAt())))
        .known(
            "orderonce_books_everything_checked_timestamp_seconds",
            "Time of the last complete pass of the consistency checks, on any node.",
            () -> monitor.latest().map(report -> Figures.at(report.everythingAt())));
  }

  @Inject
  void ofTheOutbox(Figures figures) {
    figures
        .known(
            "orderonce_outbox_unsent_events",
            "Order events that duplicate detection has not processed yet.",
            () -> known(reading -> (double) reading.state().waitingFor(Detection.CONSUMER)))
        .known(
            "orderonce_outbox_oldest_unsent_age_seconds",
            "Age of the oldest order event that duplicate detection has not processed yet.",
            () -> known(reading -> age(reading, reading.state().oldestFor(Detection.CONSUMER))))
        .known(
            "orderonce_outbox_given_up_events",
            "Events that a consumer has given up on.",
            () -> known(NodeMetrics::leftOut))
        .known(
            "orderonce_outbox_unrelayed_events",
            "Events that have no place in the sequence yet.",
            () -> known(reading -> (double) reading.state().unrelayed()))
        .known(
            "orderonce_outbox_oldest_unrelayed_age_seconds",
            "Age of the oldest event that has no place in the sequence yet.",
            () -> known(reading -> age(reading, reading.state().oldestUnrelayed())))
        .known(
            "orderonce_outbox_read_timestamp_seconds",
            "Time of this node's last outbox count, by the database's clock.",
            () -> known(reading -> Figures.at(reading.state().now())))
        .known(
            "orderonce_database_clock_ahead_seconds",
            "How far the database's clock is ahead of this node's; negative if it is behind.",
            () -> known(reading -> reading.ahead().toNanos() / 1e9));
  }

  @Inject
  void ofTheConsumers(Figures figures) {
    figures
        .gauges(
            "orderonce_outbox_consumer_waiting_events",
            "Events that this consumer has not handled yet.",
            "consumer",
            () -> ofEach((reading, one) -> (double) one.waiting()))
        .gauges(
            "orderonce_outbox_consumer_oldest_age_seconds",
            "Age of the oldest event that this consumer has not handled yet.",
            "consumer",
            () -> ofEach((reading, one) -> age(reading, one.oldest())))
        .gauges(
            "orderonce_outbox_consumer_stopped",
            "1 if this consumer failed for too long and waits to be started again.",
            "consumer",
            () -> ofEach((reading, one) -> one.stopped().isPresent() ? 1.0 : 0.0));
  }

  @Inject
  void ofMail(Figures figures, MailCounts counts) {
    figures
        .counters(
            "orderonce_mails_total",
            "Mails by what became of them, and tries in vain, on this node.",
            "result",
            counts::byResult)
        .known(
            "orderonce_mails_waiting",
            "Mails that no mail server has accepted yet.",
            () -> known(reading -> (double) reading.mails().waiting()))
        .known(
            "orderonce_mails_oldest_waiting_age_seconds",
            "Age of the oldest mail that no mail server has accepted yet.",
            () -> known(reading -> age(reading, reading.mails().oldest())));
  }

  @Inject
  void ofTheWebhooks(Figures figures, DeliveryFigures deliveries) {
    figures
        .counters(
            "orderonce_webhook_deliveries_total",
            "Webhook deliveries that this node has tried.",
            "result",
            deliveries::byResult)
        .gauges(
            "orderonce_webhook_waiting_deliveries",
            "Deliveries to this webhook that are waiting to be sent, or sent again.",
            "webhook",
            () -> ofEachWebhook((reading, one) -> (double) one.deliveries()))
        .gauges(
            "orderonce_webhook_oldest_age_seconds",
            "Age of the oldest event that this webhook has not confirmed yet.",
            "webhook",
            () -> ofEachWebhook((reading, one) -> age(reading, one.oldest())));
  }

  private Map<String, Double> ofEachWebhook(ToDoubleBiFunction<Snapshot, Webhooks.Waiting> value) {
    return latest
        .map(
            reading ->
                reading.webhooks().stream()
                    .collect(
                        Collectors.toMap(
                            one -> one.webhook().toString(),
                            one -> value.applyAsDouble(reading, one))))
        .orElse(Map.of());
  }

  private Map<String, Double> ofEach(ToDoubleBiFunction<Snapshot, EventCursors.Standing> value) {
    return latest
        .map(
            reading ->
                reading.state().consumers().stream()
                    .collect(
                        Collectors.toMap(
                            EventCursors.Standing::consumer,
                            one -> value.applyAsDouble(reading, one))))
        .orElse(Map.of());
  }

  private Optional<Double> known(Function<Snapshot, Double> value) {
    return latest.map(value);
  }

  private static double age(Snapshot reading, Optional<Instant> oldest) {
    return oldest
        .map(moment -> Math.max(0, Duration.between(moment, reading.state().now()).toNanos() / 1e9))
        .orElse(0.0);
  }

  private static double leftOut(Snapshot reading) {
    return reading.state().consumers().stream().mapToLong(EventCursors.Standing::leftOut).sum();
  }

  private static Map<String, Double> counts(Invariants.Report report) {
    return report.items().stream()
        .collect(Collectors.toMap(Invariants.Item::name, item -> (double) item.count()));
  }

  private static Map<String, Double> obstacles(Optional<Readiness.Obstacle> present) {
    return Arrays.stream(Readiness.Obstacle.values())
        .collect(
            Collectors.toMap(
                NodeMetrics::label, one -> present.filter(one::equals).isPresent() ? 1.0 : 0.0));
  }

  private static <E extends Enum<E>> Map<String, Double> oneOf(E[] all, E present) {
    return Arrays.stream(all)
        .collect(Collectors.toMap(NodeMetrics::label, one -> one == present ? 1.0 : 0.0));
  }

  private static String label(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
