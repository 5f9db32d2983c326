package io.orderonce.webhooks.jpa;

import io.orderonce.config.Settings;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.outbox.EventType;
import io.orderonce.text.TextForms;
import io.orderonce.webhooks.DeliveryQueue;
import io.orderonce.webhooks.EndpointUrl;
import io.orderonce.webhooks.Inbox;
import io.orderonce.webhooks.SecretVault;
import io.orderonce.webhooks.SignedRequest;
import io.orderonce.webhooks.WebhookDraft;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The inbox in the database, so that every node shows the same. */
final class JpaInbox implements Inbox {

  private static final int LONGEST = 20_000;
  private static final int LONGEST_ID = 60;

  private static final String ITS_WEBHOOK =
      "SELECT " + WebhookRows.WEBHOOK + " FROM webhooks WHERE inbox AND NOT removed";

  private static final String KNOWN =
      "SELECT 1 FROM webhook_inbox WHERE event_id = ? AND verdict = 'ACCEPTED' LIMIT 1";

  private static final String ENTER =
      """
      INSERT INTO webhook_inbox (received_at, event_id, verdict, content) VALUES (?, ?, ?, ?)\
      """;

  private static final String ONLY_THE_NEWEST =
      """
      DELETE FROM webhook_inbox WHERE inbox_no <= (SELECT MIN(n.inbox_no) - 1 FROM (
        SELECT inbox_no FROM webhook_inbox ORDER BY inbox_no DESC LIMIT ?) n)\
      """;

  private static final String NEWEST =
      """
      SELECT received_at, event_id, verdict, content FROM webhook_inbox
      ORDER BY inbox_no DESC LIMIT ?\
      """;

  /** As the audit trail names who has entered the demo data. */
  private static final String DEMO = "demo";

  private final Transactions transactions;
  private final JpaWebhooks webhooks;
  private final Settings settings;
  private final WebhookRows rows;
  private final SecretVault vault;
  private final Clock clock;

  JpaInbox(
      Transactions transactions,
      JpaWebhooks webhooks,
      Settings settings,
      SecretVault vault,
      Clock clock) {
    this.transactions = transactions;
    this.webhooks = webhooks;
    this.settings = settings;
    this.rows = new WebhookRows(settings);
    this.vault = vault;
    this.clock = clock;
  }

  @Override
  public void open() {
    webhooks.addInbox(
        new WebhookDraft(new EndpointUrl(Inbox.at(settings)), EnumSet.allOf(EventType.class), true),
        DEMO);
  }

  @Override
  public Verdict receive(Arrived arrived) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<DeliveryQueue.Target> target =
        transactions.ask(queries -> queries.first(ITS_WEBHOOK, rows::target));
    boolean believed =
        target
            .map(one -> vault.open(one.webhook().id(), one.sealedSecret()).secret())
            .filter(secret -> new SignedRequest(arrived).isSignedWith(secret, now))
            .isPresent();
    return transactions.run(unit -> entered(Sql.in(unit), arrived, believed, now));
  }

  private static Verdict entered(Sql sql, Arrived arrived, boolean believed, Instant now) {
    String id = cleaned(arrived.id(), LONGEST_ID);
    boolean known = believed && sql.first(KNOWN, row -> true, id).isPresent();
    Verdict verdict = known ? Verdict.REPEATED : believed ? Verdict.ACCEPTED : Verdict.REFUSED;
    // whoever is not believed cannot fill it with what they want
    String content =
        believed ? cleaned(new String(arrived.body(), StandardCharsets.UTF_8), LONGEST) : "";
    sql.change(ENTER, now, id, verdict.name(), content);
    sql.change(ONLY_THE_NEWEST, MOST);
    return verdict;
  }

  private static String cleaned(String text, int most) {
    return text.isEmpty() ? "" : TextForms.printable(TextForms.cut(text, most));
  }

  @Override
  public List<Received> newest() {
    return transactions.ask(
        queries ->
            queries.rows(
                NEWEST,
                row ->
                    new Received(
                        Objects.requireNonNull(Queries.time(row, 1)),
                        row.getString(2),
                        Verdict.valueOf(row.getString(3)),
                        row.getString(4)),
                MOST));
  }
}
