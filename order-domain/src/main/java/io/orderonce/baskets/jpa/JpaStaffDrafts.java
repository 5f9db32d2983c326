package io.orderonce.baskets.jpa;

import io.orderonce.baskets.StaffDraft;
import io.orderonce.baskets.StaffDrafts;
import io.orderonce.baskets.TypedAddress;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Sql;
import io.orderonce.jpa.Transactions;
import io.orderonce.ordering.Basket;
import io.orderonce.ordering.OrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Drafts on PostgreSQL or H2. */
final class JpaStaffDrafts implements StaffDrafts {

  private static final String READ =
      """
      SELECT lines, typed_name, typed_street, typed_city, typed_region, typed_postal_code,
             typed_country
      FROM desk_drafts WHERE order_number = ?\
      """;

  private static final String CHANGE =
      """
      UPDATE desk_drafts SET lines = ?, typed_name = ?, typed_street = ?, typed_city = ?,
             typed_region = ?, typed_postal_code = ?, typed_country = ?, changed_at = ?,
             customer_id = ?
      WHERE order_number = ?\
      """;

  private static final String ADD =
      """
      INSERT INTO desk_drafts (lines, typed_name, typed_street, typed_city, typed_region,
             typed_postal_code, typed_country, changed_at, customer_id, order_number)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
      """;

  private static final String FORGET = "DELETE FROM desk_drafts WHERE order_number = ?";
  private static final String FORGET_OLD = "DELETE FROM desk_drafts WHERE changed_at < ?";

  private final Transactions transactions;
  private final Clock clock;

  public JpaStaffDrafts(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Optional<StaffDraft> of(OrderNumber number) {
    return transactions.run(
        unit -> {
          unit.rollBack();
          return Sql.in(unit).first(READ, JpaStaffDrafts::draft, number.canonical());
        });
  }

  @Override
  public void keep(CustomerId customer, OrderNumber number, StaffDraft draft) {
    try {
      transactions.run(unit -> kept(Sql.in(unit), customer, number, draft));
    } catch (RuntimeException e) {
      if (!DatabaseFault.isViolationOf(e, "pk_desk_drafts")) {
        throw e;
      }
      // the same page in another tab was first
      transactions.run(unit -> kept(Sql.in(unit), customer, number, draft));
    }
  }

  private int kept(Sql sql, CustomerId customer, OrderNumber number, StaffDraft draft) {
    if (!CustomerLock.take(sql, customer)) {
      return 0;
    }
    TypedAddress address = draft.address();
    Object[] content = {
      text(draft.lines()),
      address.name(),
      address.street(),
      address.city(),
      address.region(),
      address.postalCode(),
      address.country(),
      clock.instant().truncatedTo(ChronoUnit.MICROS),
      customer.value(),
      number.canonical()
    };
    int changed = sql.change(CHANGE, content);
    return changed == 0 ? sql.change(ADD, content) : changed;
  }

  @Override
  public void forget(OrderNumber number) {
    transactions.run(unit -> Sql.in(unit).change(FORGET, number.canonical()));
  }

  @Override
  public int forgetBefore(Instant moment) {
    return transactions.run(unit -> Sql.in(unit).change(FORGET_OLD, moment));
  }

  /** A product id contains neither a space nor a colon. */
  private static String text(List<Basket.Line> lines) {
    return lines.stream()
        .map(line -> line.product() + ":" + line.quantity())
        .collect(Collectors.joining(" "));
  }

  private static StaffDraft draft(ResultSet row) throws SQLException {
    return new StaffDraft(
        Arrays.stream(row.getString(1).split(" "))
            .filter(line -> !line.isEmpty())
            .map(JpaStaffDrafts::line)
            .toList(),
        new TypedAddress(
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getString(7)));
  }

  private static Basket.Line line(String text) {
    int colon = text.indexOf(':');
    return new Basket.Line(
        new ProductId(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
  }
}
