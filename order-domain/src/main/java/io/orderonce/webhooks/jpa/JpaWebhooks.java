package io.orderonce.webhooks.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.edits.Update;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.later.GrowingPauses;
import io.orderonce.later.WorkList;
import io.orderonce.webhooks.Delivery;
import io.orderonce.webhooks.DeliveryId;
import io.orderonce.webhooks.Lane;
import io.orderonce.webhooks.PublicAddresses;
import io.orderonce.webhooks.SecretVault;
import io.orderonce.webhooks.SendDeliveries;
import io.orderonce.webhooks.Webhook;
import io.orderonce.webhooks.WebhookChange;
import io.orderonce.webhooks.WebhookDraft;
import io.orderonce.webhooks.WebhookId;
import io.orderonce.webhooks.WebhookSecret;
import io.orderonce.webhooks.Webhooks;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The endpoints in the database. */
final class JpaWebhooks implements Webhooks {

  static final String SUBJECT = "webhook";

  private static final String ALL =
      "SELECT " + WebhookRows.WEBHOOK + " FROM webhooks WHERE NOT removed ORDER BY webhook_no";

  private static final String ONE =
      "SELECT " + WebhookRows.WEBHOOK + " FROM webhooks WHERE webhook_no = ? AND NOT removed";

  private static final String LOCK = ONE + " FOR UPDATE";

  /** Two administrators may enter the last one at once. */
  private static final String ONE_AT_A_TIME = "SELECT shop_id FROM shop FOR UPDATE";

  private static final String COUNT = "SELECT COUNT(*) FROM webhooks WHERE NOT removed";

  private static final String AN_INBOX = "SELECT 1 FROM webhooks WHERE inbox AND NOT removed";

  private static final String ENTER =
      """
      INSERT INTO webhooks (url, event_types, enabled, inbox, secret_sealed, created_at)
      VALUES (?, ?, ?, ?, '', ?)\
      """;

  private static final String SEAL = "UPDATE webhooks SET secret_sealed = ? WHERE webhook_no = ?";

  private static final String UPDATE =
      """
      UPDATE webhooks SET url = ?, event_types = ?, enabled = ?, gone = ?, inbox = ?, failing_since = ?,
        paused_until = ?, failures = CASE WHEN CAST(? AS BOOLEAN) THEN 0 ELSE failures END,
        version = ?
      WHERE webhook_no = ?\
      """;

  private static final String REMOVE =
      "UPDATE webhooks SET removed = TRUE, enabled = FALSE, secret_sealed = '' WHERE webhook_no = ?";

  private static final String DELIVERIES =
      """
      SELECT %s, %s FROM webhook_deliveries d
      LEFT JOIN webhook_answers a ON a.delivery_no = d.delivery_no AND a.try_no = d.tries
      WHERE d.webhook_no = ? AND d.delivery_no < ? ORDER BY d.delivery_no DESC LIMIT ?\
      """
          .formatted(WebhookRows.DELIVERY, WebhookRows.ANSWER);

  private static final String DELIVERY =
      "SELECT %s FROM webhook_deliveries d WHERE d.webhook_no = ? AND d.delivery_no = ?"
          .formatted(WebhookRows.DELIVERY);

  private static final String ANSWERS =
      "SELECT %s FROM webhook_answers a WHERE a.delivery_no = ? ORDER BY a.try_no DESC"
          .formatted(WebhookRows.ANSWER);

  private static final String AGAIN =
      """
      UPDATE webhook_deliveries SET state = 'waiting', failures = 0, next_try_at = ?,
        give_up_at = ?, done_at = NULL
      WHERE webhook_no = ? AND delivery_no = ?\
      """;

  private static final String NOT_PAUSED =
      "UPDATE webhooks SET paused_until = NULL, failures = 0 WHERE webhook_no = ?";

  private static final String WAITING =
      """
      SELECT w.webhook_no, COUNT(d.delivery_no), MIN(d.happened_at) FROM webhooks w
      LEFT JOIN webhook_deliveries d ON d.webhook_no = w.webhook_no AND d.state = 'waiting'
      WHERE w.enabled AND NOT w.removed GROUP BY w.webhook_no\
      """;

  private final Transactions transactions;
  private final WebhookRows rows;
  private final WorkList list;
  private final SecretVault vault;
  private final PublicAddresses addresses;
  private final JpaAuditTrail trail;
  private final Clock clock;

  JpaWebhooks(
      Transactions transactions,
      WebhookRows rows,
      WorkList list,
      SecretVault vault,
      PublicAddresses addresses,
      JpaAuditTrail trail,
      Clock clock) {
    this.transactions = transactions;
    this.rows = rows;
    this.list = list;
    this.vault = vault;
    this.addresses = addresses;
    this.trail = trail;
    this.clock = clock;
  }

  @Override
  public List<Webhook> all() {
    return transactions.ask(queries -> queries.rows(ALL, rows::webhook));
  }

  @Override
  public Optional<Webhook> find(WebhookId id) {
    return transactions.ask(queries -> found(queries, ONE, id));
  }

  private Optional<Webhook> found(Queries queries, String query, WebhookId id) {
    return queries.first(query, rows::webhook, id.value());
  }

  /** Names are resolved before the transaction begins: that may take a while. */
  @Override
  public Addition add(WebhookDraft draft, String by) {
    addresses.check(draft.url());
    return added(draft, false, by);
  }

  /** The endpoint at which the demo shop shows what it sends, unless there is one. */
  void addInbox(WebhookDraft draft, String by) {
    if (all().stream().noneMatch(Webhook::inbox)) {
      added(draft, true, by);
    }
  }

  private Addition added(WebhookDraft draft, boolean inbox, String by) {
    if (!vault.hasKey()) {
      return new NoKey();
    }
    WebhookSecret secret = vault.fresh();
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          sql.first(ONE_AT_A_TIME, row -> row.getString(1));
          boolean another = inbox && sql.first(AN_INBOX, row -> true).isPresent();
          if (another || sql.only(COUNT, row -> row.getLong(1)) >= MOST) {
            return new TooMany();
          }
          WebhookId id =
              new WebhookId(
                  sql.insert(
                      ENTER,
                      "webhook_no",
                      draft.url().toString(),
                      WebhookRows.stored(draft.types()),
                      draft.enabled(),
                      inbox,
                      now()));
          sql.change(SEAL, vault.seal(id, secret), id.value());
          list.add(unit, SendDeliveries.NAME, pieces(id), now());
          Webhook entered = found(sql, ONE, id).orElseThrow();
          trail.note(unit, StaffChange.added(by, SUBJECT, id.toString(), entered.inWords()));
          return new Added(entered, secret);
        });
  }

  @Override
  public Update<Webhook> change(
      WebhookId id, Predicate<Webhook> asSupposed, WebhookChange change, String by) {
    change.url().ifPresent(addresses::check);
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Optional<Webhook> present = found(sql, LOCK, id);
          if (present.isEmpty()) {
            return new Update.NotThere<>();
          }
          if (!asSupposed.test(present.get())) {
            return new Update.ChangedMeanwhile<>(present.get());
          }
          Webhook after = change.to(present.get());
          if (after.inWords().equals(present.get().inWords())) {
            return new Update.Done<>(present.get());
          }
          store(sql, after);
          list.bringForward(unit, SendDeliveries.NAME, pieces(id), now());
          trail.note(
              unit,
              StaffChange.changed(
                  by, SUBJECT, id.toString(), present.get().inWords(), after.inWords()));
          return new Update.Done<>(after);
        });
  }

  private static void store(Sql sql, Webhook after) {
    sql.change(
        UPDATE,
        after.url().toString(),
        WebhookRows.stored(after.types()),
        after.enabled(),
        after.gone(),
        after.inbox(),
        after.failingSince().orElse(null),
        after.pausedUntil().orElse(null),
        after.failingSince().isEmpty(),
        after.version(),
        after.id().value());
  }

  @Override
  public Optional<WebhookSecret> newSecret(WebhookId id, String by) {
    WebhookSecret secret = vault.fresh();
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          if (found(sql, LOCK, id).isEmpty()) {
            return Optional.empty();
          }
          sql.change(SEAL, vault.seal(id, secret), id.value());
          trail.note(
              unit,
              new StaffChange(by, "secret-replaced", SUBJECT, id.toString(), null, null, null));
          return Optional.of(secret);
        });
  }

  @Override
  public Update<Webhook> remove(WebhookId id, Predicate<Webhook> asSupposed, String by) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Optional<Webhook> present = found(sql, LOCK, id);
          if (present.isEmpty()) {
            return new Update.NotThere<>();
          }
          if (!asSupposed.test(present.get())) {
            return new Update.ChangedMeanwhile<>(present.get());
          }
          sql.change(REMOVE, id.value());
          trail.note(
              unit, StaffChange.removed(by, SUBJECT, id.toString(), present.get().inWords()));
          return new Update.Done<>(present.get());
        });
  }

  @Override
  public Optional<List<Delivery>> deliveries(WebhookId id, Optional<DeliveryId> after, int size) {
    return transactions.ask(
        queries ->
            found(queries, ONE, id)
                .map(
                    one ->
                        queries.rows(
                            DELIVERIES,
                            WebhookRows::answered,
                            id.value(),
                            after.map(DeliveryId::value).orElse(Long.MAX_VALUE),
                            size)));
  }

  @Override
  public Optional<Delivery> delivery(WebhookId webhook, DeliveryId id) {
    return transactions.ask(
        queries -> found(queries, ONE, webhook).flatMap(one -> withAnswers(queries, webhook, id)));
  }

  private static Optional<Delivery> withAnswers(Queries queries, WebhookId webhook, DeliveryId id) {
    return queries
        .first(DELIVERY, WebhookRows::delivery, webhook.value(), id.value())
        .map(
            bare ->
                new Delivery(
                    bare.id(),
                    bare.webhook(),
                    bare.event(),
                    bare.state(),
                    bare.tries(),
                    bare.failures(),
                    bare.createdAt(),
                    bare.nextTryAt(),
                    bare.giveUpAt(),
                    bare.doneAt(),
                    queries.rows(ANSWERS, WebhookRows::answer, id.value())));
  }

  @Override
  public Retry retry(WebhookId webhook, DeliveryId id, String by) {
    return transactions.run(
        unit -> {
          Sql sql = Sql.in(unit);
          Optional<Webhook> present = found(sql, LOCK, webhook);
          Optional<Delivery> before =
              present.flatMap(
                  one -> sql.first(DELIVERY, WebhookRows::delivery, webhook.value(), id.value()));
          if (before.isEmpty()) {
            return new NoSuchDelivery();
          }
          if (!present.get().enabled()) {
            return new SwitchedOff();
          }
          Instant now = now();
          sql.change(
              AGAIN, now, now.plus(GrowingPauses.LONGEST_TRIED), webhook.value(), id.value());
          sql.change(NOT_PAUSED, webhook.value());
          list.bringForward(unit, SendDeliveries.NAME, pieces(webhook), now);
          Delivery again = withAnswers(sql, webhook, id).orElseThrow();
          trail.note(
              unit,
              new StaffChange(
                  by,
                  "sent-again",
                  SUBJECT,
                  webhook.toString(),
                  null,
                  "delivery %s, event %s".formatted(id, again.event().id()),
                  null));
          return new Again(again);
        });
  }

  @Override
  public List<Waiting> waiting() {
    return transactions.ask(
        queries ->
            queries.rows(
                WAITING,
                row ->
                    new Waiting(
                        new WebhookId(row.getLong(1)),
                        row.getLong(2),
                        Optional.ofNullable(Queries.time(row, 3)))));
  }

  private static List<String> pieces(WebhookId id) {
    return Lane.of(id).stream().map(Lane::piece).toList();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
