package io.orderonce.webhooks.jpa;

import io.orderonce.config.Settings;
import io.orderonce.jpa.Queries;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.outbox.EventId;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.webhooks.Delivery;
import io.orderonce.webhooks.DeliveryAnswer;
import io.orderonce.webhooks.DeliveryId;
import io.orderonce.webhooks.DeliveryQueue;
import io.orderonce.webhooks.DeliveryState;
import io.orderonce.webhooks.EndpointUrl;
import io.orderonce.webhooks.Inbox;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads endpoints, deliveries and answers. */
final class WebhookRows {

  static final String WEBHOOK =
      """
      webhook_no, url, event_types, enabled, gone, created_at, failing_since, paused_until, inbox, \
      version, secret_sealed\
      """;

  static final String DELIVERY =
      """
      d.delivery_no, d.webhook_no, d.event_id, d.order_number, d.sequence_no, d.event, \
      d.happened_at, d.state, d.tries, d.failures, d.created_at, d.next_try_at, d.give_up_at, \
      d.done_at\
      """;

  static final String ANSWER = "a.answered_at, a.status, a.content, a.took_ms, a.trouble";

  private static final int BEHIND_THE_DELIVERY = 14;

  private final Settings settings;

  WebhookRows(Settings settings) {
    this.settings = settings;
  }

  /** The inbox of the demo shop is wherever this node is. */
  Webhook webhook(ResultSet row) throws SQLException {
    boolean inbox = row.getBoolean(9);
    return new Webhook(
        new WebhookId(row.getLong(1)),
        new EndpointUrl(inbox ? Inbox.at(settings) : URI.create(row.getString(2))),
        types(row.getString(3)),
        row.getBoolean(4),
        row.getBoolean(5),
        Objects.requireNonNull(Queries.time(row, 6)),
        Optional.ofNullable(Queries.time(row, 7)),
        Optional.ofNullable(Queries.time(row, 8)),
        inbox,
        row.getInt(10));
  }

  DeliveryQueue.Target target(ResultSet row) throws SQLException {
    return new DeliveryQueue.Target(webhook(row), row.getString(11));
  }

  static String stored(Set<EventType> types) {
    return EnumSet.copyOf(types).stream().map(EventType::text).collect(Collectors.joining(" "));
  }

  static Set<EventType> types(String stored) {
    return Arrays.stream(stored.split(" "))
        .map(name -> EventType.named(name).orElseThrow())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(EventType.class)));
  }

  static Delivery delivery(ResultSet row) throws SQLException {
    return delivery(row, List.of());
  }

  /** With its newest answer, if it has one. */
  static Delivery answered(ResultSet row) throws SQLException {
    return delivery(
        row,
        Queries.time(row, BEHIND_THE_DELIVERY + 1) == null
            ? List.of()
            : List.of(answer(row, BEHIND_THE_DELIVERY)));
  }

  private static Delivery delivery(ResultSet row, List<DeliveryAnswer> answers)
      throws SQLException {
    return new Delivery(
        new DeliveryId(row.getLong(1)),
        new WebhookId(row.getLong(2)),
        new OutboxEvent(
            new EventId(row.getLong(3)),
            OrderNumber.stored(row.getString(4)),
            row.getInt(5),
            EventType.named(row.getString(6)).orElseThrow(),
            Objects.requireNonNull(Queries.time(row, 7))),
        DeliveryState.stored(row.getString(8)),
        row.getInt(9),
        row.getInt(10),
        Objects.requireNonNull(Queries.time(row, 11)),
        Optional.ofNullable(Queries.time(row, 12)),
        Objects.requireNonNull(Queries.time(row, 13)),
        Optional.ofNullable(Queries.time(row, 14)),
        answers);
  }

  static DeliveryAnswer answer(ResultSet row) throws SQLException {
    return answer(row, 0);
  }

  private static DeliveryAnswer answer(ResultSet row, int before) throws SQLException {
    int status = row.getInt(before + 2);
    return new DeliveryAnswer(
        Objects.requireNonNull(Queries.time(row, before + 1)),
        status == 0 ? OptionalInt.empty() : OptionalInt.of(status),
        Optional.ofNullable(row.getString(before + 3)),
        Duration.ofMillis(row.getLong(before + 4)),
        Optional.ofNullable(row.getString(before + 5)));
  }
}
