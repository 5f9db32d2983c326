package io.orderonce.webhooks.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.later.WorkList;
import io.orderonce.webhooks.Delivery;
import io.orderonce.webhooks.DeliveryAnswer;
import io.orderonce.webhooks.DeliveryQueue;
import io.orderonce.webhooks.Lane;
import io.orderonce.webhooks.SendDeliveries;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The queue in the database. */
final class JpaDeliveryQueue implements DeliveryQueue {

  /** Who is named in the audit trail where nobody has done it. */
  private static final String NOBODY = "webhooks";

  /** What waits behind something that was given up gets so long to be tried itself. */
  private static final Duration CHANCE = Duration.ofHours(2);

  private static final int SLICE = 2_000;

  private static final String TARGET =
      "SELECT " + WebhookRows.WEBHOOK + " FROM webhooks WHERE webhook_no = ? AND NOT removed";

  private static final String LOCK = TARGET + " FOR UPDATE";

  /** An order waits behind its own earlier events, not behind those of others. */
  private static final String DUE =
      """
      SELECT %s FROM webhook_deliveries d
      WHERE d.webhook_no = ? AND d.state = 'waiting' AND d.lane = ? AND d.next_try_at <= ?
        AND NOT EXISTS (SELECT 1 FROM webhook_deliveries f
          WHERE f.webhook_no = d.webhook_no AND f.order_number = d.order_number
            AND f.state = 'waiting' AND f.event_id < d.event_id)
      ORDER BY d.next_try_at, d.event_id LIMIT ?\
      """
          .formatted(WebhookRows.DELIVERY);

  private static final String NEXT_DUE =
      """
      SELECT MIN(next_try_at) FROM webhook_deliveries
      WHERE webhook_no = ? AND state = 'waiting' AND lane = ? AND next_try_at > ?\
      """;

  private static final String PROBE =
      "UPDATE webhooks SET paused_until = ? WHERE webhook_no = ? AND paused_until <= ?";

  private static final String DELIVERED =
      """
      UPDATE webhook_deliveries SET state = 'delivered', tries = tries + 1, next_try_at = NULL,
        done_at = ?
      WHERE delivery_no = ? AND state = 'waiting' AND tries = ?\
      """;

  private static final String FAILED =
      """
      UPDATE webhook_deliveries SET tries = tries + 1, failures = failures + 1, next_try_at = ?
      WHERE delivery_no = ? AND state = 'waiting' AND tries = ?\
      """;

  private static final String GIVEN_UP =
      """
      UPDATE webhook_deliveries SET state = 'given-up', tries = tries + 1,
        failures = failures + 1, next_try_at = NULL, done_at = ?
      WHERE delivery_no = ? AND state = 'waiting' AND tries = ?\
      """;

  private static final String ANSWERED =
      """
      INSERT INTO webhook_answers (delivery_no, try_no, answered_at, status, took_ms, content,
        trouble)
      VALUES (?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String WELL =
      """
      UPDATE webhooks SET failures = 0, failing_since = NULL, paused_until = NULL
      WHERE webhook_no = ? AND failures > 0\
      """;

  private static final String NOT_WELL =
      """
      UPDATE webhooks SET failures = failures + 1, failing_since = COALESCE(failing_since, ?)
      WHERE webhook_no = ?\
      """;

  private static final String FAILURES = "SELECT failures FROM webhooks WHERE webhook_no = ?";
  private static final String PAUSE = "UPDATE webhooks SET paused_until = ? WHERE webhook_no = ?";

  /** While an endpoint is left alone nothing is tried, and yet the time for it may be over. */
  private static final String OVERDUE =
      """
      UPDATE webhook_deliveries SET state = 'given-up', next_try_at = NULL, done_at = ?
      WHERE webhook_no = ? AND state = 'waiting' AND give_up_at <= ?\
      """;

  private static final String SWITCH_OFF =
      """
      UPDATE webhooks SET enabled = FALSE, gone = TRUE, version = version + 1, failures = 0,
        paused_until = NULL
      WHERE webhook_no = ?\
      """;

  private static final String RESEAL =
      "UPDATE webhooks SET secret_sealed = ? WHERE webhook_no = ? AND secret_sealed = ?";

  private static final String FORGET =
      """
      DELETE FROM webhook_deliveries WHERE delivery_no IN (
        SELECT d.delivery_no FROM webhook_deliveries d
        WHERE d.state = ? AND d.done_at < ? ORDER BY d.done_at LIMIT ?)\
      """;

  private static final String FORGET_OF_REMOVED =
      """
      DELETE FROM webhook_deliveries WHERE delivery_no IN (
        SELECT d.delivery_no FROM webhook_deliveries d
        JOIN webhooks w ON w.webhook_no = d.webhook_no WHERE w.removed LIMIT ?)\
      """;

  private static final String FORGET_REMOVED =
      """
      DELETE FROM webhooks WHERE removed AND NOT EXISTS (
        SELECT 1 FROM webhook_deliveries d WHERE d.webhook_no = webhooks.webhook_no)\
      """;

  private final Transactions transactions;
  private final WebhookRows rows;
  private final WorkList list;
  private final JpaAuditTrail trail;
  private final Clock clock;

  JpaDeliveryQueue(
      Transactions transactions,
      WebhookRows rows,
      WorkList list,
      JpaAuditTrail trail,
      Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.list = list;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public Optional<Target> target(WebhookId webhook) {
    return transactions.ask(queries -> queries.first(TARGET, rows::target, webhook.value()));
  }

  @Override
  public List<Delivery> due(Lane lane, Instant now, int most) {
    return transactions.ask(
        queries ->
            queries.rows(
                DUE, WebhookRows::delivery, lane.webhook().value(), lane.number(), now, most));
  }

  @Override
  public Optional<Instant> nextDue(Lane lane, Instant now) {
    return transactions.ask(
        queries ->
            queries.only(
                NEXT_DUE,
                row -> Optional.ofNullable(Queries.time(row, 1)),
                lane.webhook().value(),
                lane.number(),
                now));
  }

  @Override
  public boolean mayProbe(WebhookId webhook, Instant now, Duration probing) {
    return transactions.run(
        unit -> Sql.in(unit).change(PROBE, now.plus(probing), webhook.value(), now) == 1);
  }

  @Override
  public void delivered(WebhookId webhook, List<Sent> sent) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          int[] noted =
              sql.batch(
                  DELIVERED,
                  sent.stream()
                      .map(
                          one ->
                              new @Nullable Object[] {
                                one.answer().at(),
                                one.delivery().id().value(),
                                one.delivery().tries()
                              })
                      .toList());
          List<@Nullable Object[]> answers = new ArrayList<>();
          for (int i = 0; i < noted.length; i++) {
            if (noted[i] == 1) {
              answers.add(values(sent.get(i)));
            }
          }
          sql.batch(ANSWERED, answers);
          if (sql.change(WELL, webhook.value()) == 1) {
            wake(unit, webhook);
          }
          return 0;
        });
  }

  @Override
  public void failed(
      WebhookId webhook, Sent sent, Optional<Instant> next, IntFunction<Optional<Instant>> pause) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Instant now = sent.answer().at();
          Delivery delivery = sent.delivery();
          int noted =
              sql.change(
                  next.isPresent() ? FAILED : GIVEN_UP,
                  next.orElse(now),
                  delivery.id().value(),
                  delivery.tries());
          if (noted == 0) {
            return 0;
          }
          sql.change(ANSWERED, values(sent));
          sql.change(NOT_WELL, now, webhook.value());
          int failures = sql.only(FAILURES, row -> row.getInt(1), webhook.value());
          Optional<Instant> until = pause.apply(failures);
          until.ifPresent(
              moment -> {
                sql.change(PAUSE, moment, webhook.value());
                sql.change(OVERDUE, now, webhook.value(), now.minus(CHANCE));
              });
          return noted;
        });
  }

  @Override
  public void gone(WebhookId webhook, Sent sent, Instant next) {
    transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Optional<Webhook> before = sql.first(LOCK, rows::webhook, webhook.value());
          Delivery delivery = sent.delivery();
          if (sql.change(FAILED, next, delivery.id().value(), delivery.tries()) == 1) {
            sql.change(ANSWERED, values(sent));
          }
          if (before.filter(Webhook::enabled).isPresent()) {
            sql.change(SWITCH_OFF, webhook.value());
            Webhook after = sql.only(LOCK, rows::webhook, webhook.value());
            trail.note(
                unit,
                new StaffChange(
                    NOBODY,
                    "changed",
                    JpaWebhooks.SUBJECT,
                    webhook.toString(),
                    before.get().inWords(),
                    after.inWords(),
                    "the receiver answered 410"));
          }
          return 0;
        });
  }

  @Override
  public void reseal(WebhookId webhook, String before, String sealedSecret) {
    transactions.run(unit -> Sql.in(unit).change(RESEAL, sealedSecret, webhook.value(), before));
  }

  /** The other lanes wait for the one that tried whether the receiver is there again. */
  private void wake(Transactions.Unit unit, WebhookId webhook) {
    list.bringForward(
        unit,
        SendDeliveries.NAME,
        Lane.of(webhook).stream().map(Lane::piece).toList(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private static @Nullable Object[] values(Sent sent) {
    DeliveryAnswer answer = sent.answer();
    return new @Nullable Object[] {
      sent.delivery().id().value(),
      sent.delivery().tries() + 1,
      answer.at(),
      answer.status().isPresent() ? answer.status().getAsInt() : null,
      answer.took().toMillis(),
      answer.content().orElse(null),
      answer.trouble().orElse(null)
    };
  }

  @Override
  public int forgetBefore(Instant delivered, Instant givenUp) {
    int forgotten = 0;
    forgotten += slices(FORGET, "delivered", delivered);
    forgotten += slices(FORGET, "given-up", givenUp);
    forgotten += slices(FORGET_OF_REMOVED);
    transactions.run(unit -> Sql.in(unit).change(FORGET_REMOVED));
    return forgotten;
  }

  private int slices(String statement, @Nullable Object... parameters) {
    @Nullable Object[] all = Arrays.copyOf(parameters, parameters.length + 1);
    all[parameters.length] = SLICE;
    int forgotten = 0;
    int slice;
    do {
      slice = transactions.run(unit -> Sql.in(unit).change(statement, all));
      forgotten += slice;
    } while (slice == SLICE);
    return forgotten;
  }
}
