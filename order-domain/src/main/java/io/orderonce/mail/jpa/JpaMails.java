package io.orderonce.mail.jpa;

import io.orderonce.audit.StaffChange;
import io.orderonce.audit.jpa.JpaAuditTrail;
import io.orderonce.ids.CustomerId;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.later.WorkList;
import io.orderonce.mail.Mail;
import io.orderonce.mail.MailKind;
import io.orderonce.mail.Mails;
import io.orderonce.mail.SendMail;
import io.orderonce.ordering.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The mails in the database. */
final class JpaMails implements Mails {

  private static final int SLICE = 5_000;
  private static final int LONGEST_ANSWER = 500;

  private static final String COLUMNS =
      """
      mail_id, kind, order_number, customer_id, user_name, written_at, state, tries, answer,
        finished_at\
      """;

  private static final String SELECT = "SELECT " + COLUMNS + " FROM mails WHERE ";
  private static final String ONE = SELECT + "mail_id = ?";
  private static final String OF_ORDER = SELECT + "order_number = ? ORDER BY written_at, mail_id";

  private static final String LINKS_OF =
      SELECT
          + """
            customer_id = ? AND order_number IS NULL
            ORDER BY written_at DESC, mail_id LIMIT ?\
            """;

  private static final String ENTER =
      """
      INSERT INTO mails (mail_id, kind, order_number, customer_id, user_name, written_at, state)
      SELECT ?, ?, ?, ?, ?, CAST(? AS TIMESTAMP(6) WITH TIME ZONE), 'waiting'
      WHERE NOT EXISTS (SELECT 1 FROM mails WHERE mail_id = ?)\
      """;

  private static final String TRIED =
      """
      UPDATE mails SET tries = tries + 1, answer = ? WHERE mail_id = ? AND state = 'waiting'\
      """;

  private static final String FINISH =
      """
      UPDATE mails SET state = ?, answer = ?, finished_at = ?
      WHERE mail_id = ? AND state = 'waiting'\
      """;

  private static final String ENTERED_SINCE =
      "SELECT COUNT(*) FROM mails WHERE user_name = ? AND kind = ? AND written_at >= ?";

  private static final String BACKLOG =
      "SELECT COUNT(*), MIN(written_at) FROM mails WHERE finished_at IS NULL";

  private static final String FORGET =
      """
      DELETE FROM mails WHERE mail_id IN
        (SELECT mail_id FROM mails WHERE finished_at < ? ORDER BY finished_at LIMIT %d)\
      """
          .formatted(SLICE);

  private final Transactions transactions;
  private final JpaAuditTrail trail;
  private final WorkList work;
  private final Clock clock;

  JpaMails(Transactions transactions, JpaAuditTrail trail, WorkList work, Clock clock) {
    this.transactions = transactions;
    this.trail = trail;
    this.work = work;
    this.clock = clock;
  }

  @Override
  public void enter(Collection<Mail> mails) {
    if (!mails.isEmpty()) {
      transactions.run(unit -> enter(unit, mails));
    }
  }

  @Override
  public void enter(Mail mail, StaffChange done) {
    transactions.run(
        unit -> {
          trail.note(unit, done);
          return enter(unit, List.of(mail));
        });
  }

  private int enter(Transactions.Unit unit, Collection<Mail> mails) {
    Sql sql = Sql.in(unit);
    List<String> fresh =
        mails.stream().filter(mail -> enter(sql, mail) == 1).map(Mail::id).toList();
    work.add(unit, SendMail.WORK, fresh, clock.instant());
    return fresh.size();
  }

  private static int enter(Sql sql, Mail mail) {
    return sql.change(
        ENTER,
        mail.id(),
        mail.kind().text(),
        mail.order().map(OrderNumber::canonical).orElse(null),
        mail.customer().map(CustomerId::value).orElse(null),
        mail.user().orElse(null),
        mail.writtenAt().truncatedTo(ChronoUnit.MICROS),
        mail.id());
  }

  @Override
  public Optional<Mail> find(String id) {
    return transactions.ask(queries -> queries.first(ONE, JpaMails::read, id));
  }

  @Override
  public void tried(Mail mail, String why) {
    transactions.run(unit -> Sql.in(unit).change(TRIED, cut(why), mail.id()));
  }

  @Override
  public void finish(Mail mail, Mail.State state, Optional<String> answer, Instant at) {
    transactions.run(
        unit ->
            Sql.in(unit)
                .change(
                    FINISH,
                    state.text(),
                    answer.map(JpaMails::cut).orElse(null),
                    at.truncatedTo(ChronoUnit.MICROS),
                    mail.id()));
  }

  private static String cut(String text) {
    return text.length() > LONGEST_ANSWER ? text.substring(0, LONGEST_ANSWER) : text;
  }

  @Override
  public List<Mail> ofOrder(OrderNumber order) {
    return transactions.ask(queries -> queries.rows(OF_ORDER, JpaMails::read, order.canonical()));
  }

  @Override
  public List<Mail> linksOf(CustomerId customer, int size) {
    return transactions.ask(
        queries -> queries.rows(LINKS_OF, JpaMails::read, customer.value(), size));
  }

  @Override
  public int enteredSince(MailKind kind, String user, Instant since) {
    return transactions.ask(
        queries -> queries.only(ENTERED_SINCE, row -> row.getInt(1), user, kind.text(), since));
  }

  @Override
  public Backlog backlog() {
    return transactions.ask(
        queries ->
            queries.only(
                BACKLOG,
                row -> new Backlog(row.getLong(1), Optional.ofNullable(Sql.time(row, 2)))));
  }

  @Override
  public int forgetBefore(Instant moment) {
    int forgotten = 0;
    int slice;
    do {
      slice = transactions.run(unit -> Sql.in(unit).change(FORGET, moment));
      forgotten += slice;
    } while (slice == SLICE);
    return forgotten;
  }

  private static Mail read(ResultSet row) throws SQLException {
    return new Mail(
        row.getString(1),
        MailKind.of(row.getString(2)),
        Optional.ofNullable(row.getString(3)).map(OrderNumber::stored),
        Optional.ofNullable(row.getString(4)).map(CustomerId::new),
        Optional.ofNullable(row.getString(5)),
        Objects.requireNonNull(Sql.time(row, 6)),
        Mail.State.of(row.getString(7)),
        row.getInt(8),
        Optional.ofNullable(row.getString(9)),
        Optional.ofNullable(Sql.time(row, 10)));
  }
}
