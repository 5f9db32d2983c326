package io.orderonce.ordering;

import io.orderonce.attempts.jpa.AttemptAdapters;
import io.orderonce.baskets.jpa.BasketAdapters;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.duplicates.jpa.DuplicateAdapters;
import io.orderonce.jpa.TestDatabase;
import io.orderonce.limits.jpa.LimitAdapters;
import io.orderonce.mail.jpa.MailAdapters;
import io.orderonce.ordering.jpa.OrderingAdapters;
import io.orderonce.persons.jpa.PersonAdapters;
import io.orderonce.privacy.EraseCustomer;
import io.orderonce.privacy.Erases;
import io.orderonce.privacy.Expires;
import io.orderonce.privacy.Retention;
import io.orderonce.webhooks.jpa.WebhookAdapters;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What erases and blanks personal data in the shop of a test, and what is left in its database. */
final class Erasures {

  private final TestShop shop;
  private final TestDatabase database;

  Erasures(TestShop shop) {
    this.shop = shop;
    this.database = shop.database;
  }

  EraseCustomer eraseCustomer(Clock clock) {
    return new EraseCustomer(
        CustomerAdapters.accounts(shop.transactions, shop.trail(), database.kind(), clock),
        parts(),
        clock);
  }

  private List<Erases> parts() {
    return List.of(
        AttemptAdapters.erasure(shop.transactions),
        BasketAdapters.erasure(shop.transactions),
        CustomerAdapters.erasure(shop.transactions, shop.trail(), database.kind(), shop.clock),
        DuplicateAdapters.erasure(shop.transactions, shop.trail()),
        LimitAdapters.erasure(shop.transactions, shop.trail()),
        MailAdapters.erasure(shop.transactions),
        PersonAdapters.erasure(shop.transactions),
        WebhookAdapters.erasure(shop.transactions),
        OrderingAdapters.erasure(shop.transactions, shop.trail()));
  }

  /** By the database's clock, as in the server. */
  Retention retention() {
    List<Expires> parts =
        List.of(
            CustomerAdapters.oldContacts(shop.transactions),
            OrderingAdapters.oldAddresses(shop.transactions));
    return new Retention(
        parts, () -> shop.transactions.ask(queries -> database.kind().now(queries, shop.clock)));
  }

  /** Where in the database one of these texts is, in any spelling of its case: table and column. */
  List<String> placesOf(String... texts) {
    List<String> wanted = Stream.of(texts).map(text -> text.toLowerCase(Locale.ROOT)).toList();
    List<String> places = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection()) {
      for (String table : tables(connection)) {
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          while (rows.next()) {
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              String value = String.valueOf(rows.getString(i)).toLowerCase(Locale.ROOT);
              if (wanted.stream().anyMatch(value::contains)) {
                places.add(table + "." + rows.getMetaData().getColumnName(i));
              }
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return places.stream()
        .map(place -> place.toLowerCase(Locale.ROOT).replace("\"", ""))
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT table_name FROM information_schema.tables"
                    + " WHERE table_schema = current_schema AND table_type = 'BASE TABLE'")) {
      while (rows.next()) {
        tables.add('"' + rows.getString(1) + '"');
      }
    }
    return tables;
  }
}
