package io.orderonce.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.MovableClock;
import io.orderonce.edits.Update;
import io.orderonce.jpa.DatabaseSuite;
import io.orderonce.later.GrowingPauses;
import io.orderonce.ordering.OrderNumber;
import io.orderonce.outbox.EventId;
import io.orderonce.outbox.EventType;
import io.orderonce.outbox.OutboxEvent;
import io.orderonce.webhooks.jpa.WebhookAdapters;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent to whom and when, on every database. Receivers are played by the test. */
class WebhooksTest extends DatabaseSuite {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final String ADA = "ada";

  private final SecretVault vault =
      new SecretVault(() -> List.of("outside the database".getBytes()), new SecureRandom());
  private final List<Sending> sent = new ArrayList<>();
  private MovableClock clock;
  private WebhookAdapters adapters;
  private SendDeliveries work;
  private Function<Sending, Integer> receiver = sending -> 200;
  private int events;

  /** What a receiver sees. */
  private record Sending(WebhookId to, String id, String body) {

    String order() {
      return body.substring(0, body.indexOf(' '));
    }
  }

  @BeforeEach
  void empty() {
    database.execute("DELETE FROM webhook_deliveries");
    database.execute("DELETE FROM webhooks");
    database.execute("DELETE FROM webhook_inbox");
    database.execute("DELETE FROM later_work");
    sent.clear();
    events = 0;
    receiver = sending -> 200;
    clock = new MovableClock(NOON);
    adapters =
        WebhookAdapters.of(
            database.transactions(),
            vault,
            new PublicAddresses(
                name -> new InetAddress[] {InetAddress.getByName("8.8.8.8")}, false),
            clock);
    work =
        new SendDeliveries(
            adapters.queue(),
            all ->
                all.stream()
                    .collect(
                        Collectors.toMap(
                            Function.identity(),
                            event ->
                                (event.order() + " " + event.sequence())
                                    .getBytes(StandardCharsets.UTF_8))),
            this::receive,
            vault,
            new DeliveryFigures(),
            new SendDeliveries.Pauses(pauses(Duration.ofHours(1)), pauses(Duration.ofMinutes(1))),
            clock,
            () -> 0L,
            nanos -> {});
  }

  private static GrowingPauses pauses(Duration longest) {
    return new GrowingPauses(Duration.ofSeconds(5), longest, new Random(1));
  }

  private DeliveryAnswer receive(
      Webhook webhook, WebhookSecret secret, String id, Instant at, byte[] body) {
    Sending sending = new Sending(webhook.id(), id, new String(body, StandardCharsets.UTF_8));
    sent.add(sending);
    int status = receiver.apply(sending);
    return new DeliveryAnswer(
        at,
        OptionalInt.of(status),
        Optional.of("answer"),
        Duration.ofMillis(3),
        status < 300 ? Optional.empty() : Optional.of("status " + status));
  }

  @Test
  void an_event_is_sent_to_those_who_asked_for_its_type() {
    WebhookId all = webhook(EnumSet.allOf(EventType.class));
    WebhookId shipped = webhook(Set.of(EventType.SHIPPED));

    happens(order(1), 1, EventType.PLACED);
    happens(order(1), 2, EventType.SHIPPED);
    run(all);
    run(shipped);

    assertThat(sent)
        .containsExactly(
            new Sending(all, "1", order(1) + " 1"),
            new Sending(all, "2", order(1) + " 2"),
            new Sending(shipped, "2", order(1) + " 2"));
    assertThat(deliveries(all)).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
    DeliveryAnswer answer = deliveries(all).get(0).answers().get(0);
    assertThat(answer.status()).hasValue(200);
    assertThat(answer.content()).contains("answer");
    assertThat(answer.took()).isEqualTo(Duration.ofMillis(3));
  }

  @Test
  void an_event_that_is_handed_over_again_makes_no_second_delivery() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    OutboxEvent event = event(order(1), 1, EventType.PLACED);

    adapters.consumer().accept(List.of(event));
    run(id);
    adapters.consumer().accept(List.of(event, event(order(2), 1, EventType.PLACED)));
    run(id);

    assertThat(sent).hasSize(2);
    assertThat(deliveries(id)).hasSize(2);
  }

  @Test
  void an_order_waits_behind_its_own_events_and_other_orders_do_not() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    receiver = sending -> sending.order().equals(order(1)) ? 500 : 200;
    happens(order(1), 1, EventType.PLACED);
    happens(order(1), 2, EventType.CANCELLED);
    for (int other = 2; other < 30; other++) {
      happens(order(other), 1, EventType.PLACED);
    }

    run(id);

    assertThat(sent).extracting(Sending::order).contains(order(2), order(29));
    assertThat(sent).doesNotContain(new Sending(id, "2", order(1) + " 2"));
    receiver = sending -> 200;
    clock.advance(Duration.ofMinutes(2));
    run(id);
    assertThat(sent.stream().filter(one -> one.order().equals(order(1))).map(Sending::id))
        .containsExactly("1", "1", "2");
  }

  @Test
  void an_order_goes_on_when_the_event_before_is_given_up() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    receiver = sending -> sending.id().equals("1") ? 500 : 200;
    happens(order(1), 1, EventType.PLACED);
    happens(order(1), 2, EventType.CANCELLED);

    for (int hour = 0; hour < 74; hour++) {
      run(id);
      clock.advance(Duration.ofMinutes(73));
    }

    assertThat(deliveries(id))
        .extracting(Delivery::state)
        .containsExactly(DeliveryState.DELIVERED, DeliveryState.GIVEN_UP);
    Delivery first = deliveries(id).get(1);
    assertThat(first.tries()).isGreaterThan(50);
    assertThat(Duration.between(NOON, first.doneAt().orElseThrow()))
        .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(2));
    List<DeliveryAnswer> answers =
        adapters.webhooks().delivery(id, first.id()).orElseThrow().answers();
    assertThat(answers).hasSize(first.tries());
    assertThat(answers.get(0).trouble()).contains("status 500");
  }

  @Test
  void pauses_grow_from_seconds_to_an_hour() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    receiver = sending -> 503;
    happens(order(1), 1, EventType.PLACED);
    List<Duration> pauses = new ArrayList<>();

    for (int attempt = 0; attempt < 13; attempt++) {
      run(id);
      Delivery delivery = deliveries(id).get(0);
      Duration pause = Duration.between(clock.instant(), delivery.nextTryAt().orElseThrow());
      pauses.add(pause);
      clock.advance(pause.plus(Duration.ofMinutes(2)));
    }

    assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
    assertThat(pauses.get(3)).isBetween(Duration.ofSeconds(32), Duration.ofSeconds(48));
    assertThat(pauses.get(12)).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
    assertThat(sent).extracting(Sending::id).containsOnly("1");
  }

  @Test
  void an_endpoint_that_is_away_is_left_alone_and_then_tried_by_one_lane() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    receiver = sending -> 503;
    IntStream.range(0, 200).forEach(i -> happens(order(i), 1, EventType.PLACED));

    run(id);

    int tried = sent.size();
    assertThat(tried).isBetween(5, 8);
    assertThat(found(id).pausedUntil()).isPresent();
    assertThat(found(id).failingSince()).contains(NOON);
    run(id);
    assertThat(sent).hasSize(tried);
    clock.advance(Duration.ofMinutes(2));
    run(id);
    assertThat(sent).hasSize(tried + 1);
    receiver = sending -> 200;
    clock.advance(Duration.ofMinutes(2));
    run(id);
    run(id);
    clock.advance(Duration.ofHours(2));
    run(id);
    assertThat(found(id).failingSince()).isEmpty();
    assertThat(deliveries(id)).extracting(Delivery::state).containsOnly(DeliveryState.DELIVERED);
  }

  @Test
  void while_an_endpoint_is_away_for_too_long_everything_is_given_up_in_time() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    receiver = sending -> 503;
    IntStream.range(0, 50).forEach(i -> happens(order(i), 1, EventType.PLACED));
    run(id);

    clock.advance(Duration.ofDays(3).plusHours(2));
    run(id);

    assertThat(deliveries(id))
        .hasSize(50)
        .extracting(Delivery::state)
        .containsOnly(DeliveryState.GIVEN_UP);
  }

  @Test
  void who_answers_410_is_sent_nothing_more_until_switched_on_again() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    receiver = sending -> 410;
    happens(order(1), 1, EventType.PLACED);
    happens(order(2), 1, EventType.PLACED);

    run(id);

    assertThat(sent).hasSize(1);
    assertThat(found(id).enabled()).isFalse();
    assertThat(found(id).gone()).isTrue();
    assertThat(database.column("SELECT done_by || ': ' || reason FROM audit_entries"))
        .contains("webhooks: the receiver answered 410");
    receiver = sending -> 200;
    clock.advance(Duration.ofHours(2));
    change(id, new WebhookChange(Optional.empty(), Optional.empty(), Optional.of(true)));
    run(id);
    assertThat(sent).hasSize(3);
    assertThat(found(id).gone()).isFalse();
  }

  @Test
  void what_was_given_up_or_delivered_is_sent_again_by_hand_under_the_same_id() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    receiver = sending -> 500;
    happens(order(1), 1, EventType.PLACED);
    run(id);
    clock.advance(Duration.ofDays(4));
    run(id);
    Delivery delivery = deliveries(id).get(0);
    assertThat(delivery.state()).isEqualTo(DeliveryState.GIVEN_UP);
    receiver = sending -> 200;

    Delivery again = retried(id, delivery.id());
    run(id);

    assertThat(again.state()).isEqualTo(DeliveryState.WAITING);
    assertThat(again.giveUpAt()).isEqualTo(clock.instant().plus(Duration.ofDays(3)));
    assertThat(deliveries(id).get(0).state()).isEqualTo(DeliveryState.DELIVERED);
    retried(id, delivery.id());
    run(id);
    assertThat(sent).extracting(Sending::id).containsExactly("1", "1", "1", "1");
    assertThat(deliveries(id).get(0).tries()).isEqualTo(4);
  }

  @Test
  void two_nodes_in_the_same_lane_note_a_delivery_once() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    happens(order(1), 1, EventType.PLACED);
    Lane lane = new Lane(id, Lane.numberOf(OrderNumber.stored(order(1))));
    Delivery seen = adapters.queue().due(lane, NOON, 1).get(0);
    run(id);

    adapters
        .queue()
        .failed(
            id,
            new DeliveryQueue.Sent(seen, deliveries(id).get(0).answers().get(0)),
            Optional.of(NOON),
            failures -> Optional.of(NOON));

    assertThat(deliveries(id).get(0).state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(deliveries(id).get(0).tries()).isEqualTo(1);
    assertThat(found(id).failingSince()).isEmpty();
  }

  @Test
  void a_lane_comes_again_when_the_next_delivery_is_due() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    happens(order(1), 1, EventType.PLACED);
    receiver = sending -> 500;
    String piece = new Lane(id, Lane.numberOf(OrderNumber.stored(order(1)))).piece();

    assertThat(work.run(piece)).contains(NOON);
    assertThat(work.run(piece)).contains(deliveries(id).get(0).nextTryAt().orElseThrow());
    assertThat(work.run("99999999/0")).isEmpty();
  }

  @Test
  void a_new_event_wakes_the_lane_in_the_same_transaction() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    database.execute(
        "UPDATE later_work SET execution_time = TIMESTAMP WITH TIME ZONE '2030-01-01 00:00:00+00'");

    happens(order(1), 1, EventType.PLACED);

    assertThat(
            database.count(
                "SELECT COUNT(*) FROM later_work WHERE execution_time"
                    + " < TIMESTAMP WITH TIME ZONE '2027-01-01 00:00:00+00'"))
        .isEqualTo(1);
    assertThat(database.count("SELECT COUNT(*) FROM later_work")).isEqualTo(DeliveryQueue.LANES);
    assertThat(found(id).enabled()).isTrue();
  }

  @Test
  void a_webhook_that_is_switched_off_or_removed_is_sent_nothing() {
    WebhookId off = webhook(EnumSet.allOf(EventType.class));
    WebhookId removed = webhook(EnumSet.allOf(EventType.class));
    happens(order(1), 1, EventType.PLACED);
    change(off, new WebhookChange(Optional.empty(), Optional.empty(), Optional.of(false)));
    adapters.webhooks().remove(removed, any -> true, ADA);
    happens(order(2), 1, EventType.PLACED);

    run(off);
    run(removed);

    assertThat(sent).isEmpty();
    assertThat(adapters.webhooks().find(removed)).isEmpty();
    assertThat(adapters.webhooks().deliveries(removed, Optional.empty(), 10)).isEmpty();
    assertThat(deliveries(off)).hasSize(1);
    assertThat(
            adapters
                .webhooks()
                .retry(off, deliveries(off).get(0).id(), ADA)
                .<String>answer(again -> "again", () -> "switched off", () -> "not there"))
        .isEqualTo("switched off");
    assertThat(adapters.queue().forgetBefore(NOON, NOON)).isEqualTo(1);
    assertThat(database.count("SELECT COUNT(*) FROM webhooks")).isEqualTo(1);
  }

  @Test
  void the_secret_is_told_once_and_is_not_in_the_database() {
    Webhooks.Added added = added(EnumSet.allOf(EventType.class));
    String text = added.secret().text();
    WebhookSecret replaced = adapters.webhooks().newSecret(added.webhook().id(), ADA).orElseThrow();

    assertThat(replaced.text()).isNotEqualTo(text);
    DeliveryQueue.Target target = adapters.queue().target(added.webhook().id()).orElseThrow();
    assertThat(vault.open(added.webhook().id(), target.sealedSecret()).secret().text())
        .isEqualTo(replaced.text());
    for (String column : List.of("secret_sealed", "url")) {
      assertThat(database.column("SELECT " + column + " FROM webhooks").get(0))
          .doesNotContain(text.substring(6), replaced.text().substring(6));
    }
    assertThat(database.column("SELECT COALESCE(new_content, '') FROM audit_entries"))
        .noneMatch(entry -> entry.contains(text) || entry.contains(replaced.text()));
  }

  @Test
  void staffs_acts_are_in_the_audit_trail() {
    WebhookId id = webhook(Set.of(EventType.PLACED));
    change(id, new WebhookChange(Optional.empty(), Optional.empty(), Optional.of(false)));
    adapters.webhooks().newSecret(id, ADA);
    adapters.webhooks().remove(id, any -> true, ADA);

    assertThat(
            database.column(
                "SELECT action || ' ' || COALESCE(old_content, '-') || ' -> '"
                    + " || COALESCE(new_content, '-') FROM audit_entries WHERE subject = 'webhook'"
                    + " AND subject_id = '"
                    + id
                    + "' ORDER BY entry_no"))
        .containsExactly(
            "added - -> https://example.com/, placed, enabled",
            "changed https://example.com/, placed, enabled -> https://example.com/, placed,"
                + " disabled",
            "secret-replaced - -> -",
            "removed https://example.com/, placed, disabled -> -");
  }

  @Test
  void who_saw_an_earlier_state_changes_nothing() {
    WebhookId id = webhook(Set.of(EventType.PLACED));

    Update<Webhook> late =
        adapters
            .webhooks()
            .change(
                id,
                present -> present.version() == 7,
                new WebhookChange(Optional.empty(), Optional.empty(), Optional.of(false)),
                ADA);

    assertThat(late).isInstanceOf(Update.ChangedMeanwhile.class);
    assertThat(found(id).enabled()).isTrue();
  }

  @Test
  void there_are_at_most_twenty() {
    IntStream.range(0, Webhooks.MOST).forEach(i -> webhook(Set.of(EventType.PLACED)));

    assertThat(
            adapters
                .webhooks()
                .add(draft(Set.of(EventType.PLACED)), ADA)
                .<String>answer((webhook, secret) -> "added", () -> "too many", () -> "no key"))
        .isEqualTo("too many");
  }

  @Test
  void a_private_address_is_refused_when_it_is_saved() {
    Webhooks inside =
        WebhookAdapters.of(
                database.transactions(),
                vault,
                new PublicAddresses(InetAddress::getAllByName, false),
                clock)
            .webhooks();

    for (String url : List.of("https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/")) {
      WebhookDraft draft =
          new WebhookDraft(EndpointUrl.typed(url, false), Set.of(EventType.PLACED), true);
      assertThatThrownBy(() -> inside.add(draft, ADA)).isInstanceOf(InvalidWebhook.class);
    }
    WebhookId id = webhook(Set.of(EventType.PLACED));
    WebhookChange change =
        new WebhookChange(
            Optional.of(EndpointUrl.typed("https://10.0.0.1/", false)),
            Optional.empty(),
            Optional.empty());
    assertThatThrownBy(() -> inside.change(id, any -> true, change, ADA))
        .isInstanceOf(InvalidWebhook.class);
  }

  @Test
  void the_types_may_be_named_as_in_the_events() {
    assertThat(WebhookDraft.types(List.of("placed", "io.orderonce.order.shipped")))
        .containsExactlyInAnyOrder(EventType.PLACED, EventType.SHIPPED);
    assertThatThrownBy(() -> WebhookDraft.types(List.of("paid", "placed")))
        .hasMessage("types: paid is not a type of event");
    assertThatThrownBy(() -> WebhookDraft.types(List.of()))
        .hasMessage("types must contain at least one type of event");
  }

  @Test
  void the_demo_shops_inbox_believes_what_is_signed_and_knows_what_it_has_seen() {
    adapters.inbox().open();
    adapters.inbox().open();
    assertThat(adapters.webhooks().all()).hasSize(1);
    Webhook webhook = adapters.webhooks().all().get(0);
    assertThat(webhook.url().toString()).isEqualTo("http://127.0.0.1:8099/demo/webhook-inbox");
    WebhookSecret secret =
        vault
            .open(webhook.id(), adapters.queue().target(webhook.id()).orElseThrow().sealedSecret())
            .secret();
    byte[] body = "{}".getBytes();
    String signature = secret.sign("5", NOON, body);
    String at = Long.toString(NOON.getEpochSecond());

    assertThat(arrive("5", at, signature, body)).isEqualTo(Inbox.Verdict.ACCEPTED);
    assertThat(arrive("5", at, "v1,AAAA " + signature, body)).isEqualTo(Inbox.Verdict.REPEATED);
    assertThat(arrive("6", at, signature, body)).isEqualTo(Inbox.Verdict.REFUSED);
    assertThat(arrive("5", at, signature, "{ }".getBytes())).isEqualTo(Inbox.Verdict.REFUSED);
    assertThat(arrive("5", "x", signature, body)).isEqualTo(Inbox.Verdict.REFUSED);
    clock.advance(Duration.ofMinutes(6));
    assertThat(arrive("5", at, signature, body)).isEqualTo(Inbox.Verdict.REFUSED);
    for (int i = 0; i < Inbox.MOST + 5; i++) {
      arrive("more", at, "", body);
    }
    assertThat(adapters.inbox().newest()).hasSize(Inbox.MOST);
    assertThat(database.count("SELECT COUNT(*) FROM webhook_inbox")).isEqualTo(Inbox.MOST);
  }

  /** An hour of orders, after the consumer was paused. */
  @Test
  void twenty_thousand_events_are_noted_at_more_than_200_a_second() {
    WebhookId id = webhook(EnumSet.allOf(EventType.class));
    List<String> orders = IntStream.range(0, 500).mapToObj(WebhooksTest::order).toList();
    long start = System.nanoTime();

    for (int batch = 0; batch < 100; batch++) {
      int sequence = batch + 1;
      adapters
          .consumer()
          .accept(
              IntStream.range(0, 200)
                  .mapToObj(
                      i -> event(orders.get((sequence * 200 + i) % 500), sequence, EventType.HELD))
                  .toList());
    }

    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(database.count("SELECT COUNT(*) FROM webhook_deliveries")).isEqualTo(20_000);
    assertThat(20_000 / seconds).isGreaterThan(200);
    assertThat(adapters.webhooks().waiting())
        .containsExactly(new Webhooks.Waiting(id, 20_000, Optional.of(NOON)));
  }

  private Inbox.Verdict arrive(String id, String at, String signature, byte[] body) {
    return adapters.inbox().receive(new Inbox.Arrived(id, at, signature, body));
  }

  private WebhookId webhook(Set<EventType> types) {
    return added(types).webhook().id();
  }

  private Webhooks.Added added(Set<EventType> types) {
    return (Webhooks.Added) adapters.webhooks().add(draft(types), ADA);
  }

  private static WebhookDraft draft(Set<EventType> types) {
    return new WebhookDraft(EndpointUrl.typed("https://example.com/", false), types, true);
  }

  private void change(WebhookId id, WebhookChange change) {
    assertThat(adapters.webhooks().change(id, any -> true, change, ADA))
        .isInstanceOf(Update.Done.class);
  }

  private Webhook found(WebhookId id) {
    return adapters.webhooks().find(id).orElseThrow();
  }

  private List<Delivery> deliveries(WebhookId id) {
    return adapters.webhooks().deliveries(id, Optional.empty(), 1_000).orElseThrow();
  }

  private Delivery retried(WebhookId id, DeliveryId delivery) {
    return adapters
        .webhooks()
        .retry(id, delivery, ADA)
        .answer(
            again -> again,
            () -> {
              throw new AssertionError("switched off");
            },
            () -> {
              throw new AssertionError("not there");
            });
  }

  /** All lanes, one after the other, until none has anything more to do now. */
  private void run(WebhookId id) {
    Map<String, Boolean> busy = new HashMap<>();
    do {
      for (Lane lane : Lane.of(id)) {
        Optional<Instant> next = work.run(lane.piece());
        busy.put(lane.piece(), next.filter(at -> !at.isAfter(clock.instant())).isPresent());
      }
    } while (busy.containsValue(true));
  }

  private void happens(String order, int sequence, EventType type) {
    adapters.consumer().accept(List.of(event(order, sequence, type)));
  }

  private OutboxEvent event(String order, int sequence, EventType type) {
    events++;
    return new OutboxEvent(
        new EventId(events), OrderNumber.stored(order), sequence, type, clock.instant());
  }

  /** With the one check character that fits. */
  private static String order(int number) {
    return "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        .chars()
        .mapToObj(check -> "1FA0B-7QK2M-9TT3X-%04d%c".formatted(number, check))
        .flatMap(text -> OrderNumber.read(text).stream())
        .findFirst()
        .orElseThrow()
        .canonical();
  }
}
