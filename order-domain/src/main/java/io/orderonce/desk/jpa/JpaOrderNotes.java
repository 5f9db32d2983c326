package io.orderonce.desk.jpa;

import io.orderonce.desk.OrderNote;
import io.orderonce.desk.OrderNotes;
import io.orderonce.jpa.Queries;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

final class JpaOrderNotes implements OrderNotes {

  private static final String OF =
      """
      SELECT written_at, written_by, content FROM order_notes WHERE order_number = ?
      ORDER BY note_no\
      """;

  private static final String ADD =
      "INSERT INTO order_notes (order_number, written_at, written_by, content) VALUES (?, ?, ?, ?)";

  private final Transactions transactions;
  private final Clock clock;

  JpaOrderNotes(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public List<OrderNote> of(OrderNumber order) {
    return transactions.ask(queries -> queries.rows(OF, JpaOrderNotes::note, order.canonical()));
  }

  private static OrderNote note(ResultSet row) throws SQLException {
    return new OrderNote(
        Objects.requireNonNull(Queries.time(row, 1)), row.getString(2), row.getString(3));
  }

  @Override
  public OrderNote add(OrderNumber order, String by, String text) {
    OrderNote note = new OrderNote(clock.instant().truncatedTo(ChronoUnit.MICROS), by, text);
    transactions.run(
        unit -> Sql.in(unit).change(ADD, order.canonical(), note.at(), by, note.text()));
    return note;
  }
}
