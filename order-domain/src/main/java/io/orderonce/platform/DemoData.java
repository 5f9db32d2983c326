package io.orderonce.platform;

import io.orderonce.catalog.ProductSheet;
import io.orderonce.catalog.ProductTable;
import io.orderonce.customers.Passwords;
import io.orderonce.customers.PhoneKey;
import io.orderonce.jpa.DatabaseFault;
import io.orderonce.jpa.Transactions;
import io.orderonce.settings.ShopSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Northwind wholesaler as demo data: its catalogue with ample stock, its customers as users
 * (the customer's id in lower case), a staff user and an administrator, all with the password
 * {@value #PASSWORD}. Entered once, in one transaction, and only in demo mode.
 */
@Singleton
class DemoData {

  static final String PASSWORD = "demo";

  private static final Logger LOG = System.getLogger(DemoData.class.getName());

  /** Each lasts as long as the lock time-out: half a minute in all. */
  private static final int ATTEMPTS = 15;

  /** Pieces of each product in addition to the sample's own stock. */
  private static final int GENEROUS = 10_000;

  private static final String MARK = "INSERT INTO settings (name, content) VALUES ('demo-data', ?)";

  private static final String PRODUCT =
      "INSERT INTO products (product_id, name, category, unit_size, unit_price, currency, stock,"
          + " on_sale, description) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String CUSTOMER =
      "INSERT INTO customers (customer_id, name, contact, street, city, region, postal_code,"
          + " country, phone, phone_key, created_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String USER =
      "INSERT INTO users (user_name, password_hash, role, customer_id, created_at)"
          + " VALUES (?, ?, ?, ?, ?)";

  /** The sample names countries in English; two of its names are not Java's. */
  private static final Map<String, String> OTHER_NAMES = Map.of("UK", "GB", "USA", "US");

  private final Transactions transactions;
  private final Passwords passwords;
  private final Clock clock;

  @Inject
  DemoData(Transactions transactions, Passwords passwords, Clock clock) {
    this.transactions = transactions;
    this.passwords = passwords;
    this.clock = clock;
  }

  /**
   * Enters the data unless it exists. Of several nodes that try at once one does it, and the others
   * wait: longer than the lock time-out, because they retry.
   */
  void seed() {
    if (isSeeded()) {
      return;
    }
    Sample sample = sample();
    for (int attempt = 1; !isSeeded(); attempt++) {
      try {
        transactions.run(unit -> enter(sample, unit.connection()));
      } catch (RuntimeException e) {
        boolean another = DatabaseFault.isViolationOf(e, "pk_settings");
        if (!another && (attempt == ATTEMPTS || !DatabaseFault.isOutage(e))) {
          throw e;
        }
        LOG.log(Level.INFO, "another node is loading the demo data");
      }
    }
  }

  /** All rows to enter. */
  private record Sample(List<Object[]> products, List<Object[]> customers, List<Object[]> users) {}

  /** Reads and computes everything beforehand, so that the rows are locked only briefly. */
  private Sample sample() {
    String hash = passwords.hash(PASSWORD);
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    List<CSVRecord> customers = rows("customers.csv");
    return new Sample(
        products(),
        customers.stream().map(row -> customer(row, now)).toList(),
        users(customers, hash, now));
  }

  private boolean isSeeded() {
    return transactions.read(
        entities ->
            !entities
                .createNativeQuery("SELECT content FROM settings WHERE name = 'demo-data'")
                .getResultList()
                .isEmpty());
  }

  private static int enter(Sample sample, Connection connection) {
    try {
      // the mark comes first: its primary key makes another node wait here, and then leave
      insert(connection, MARK, List.<Object[]>of(new Object[] {"northwind"}));
      insert(connection, PRODUCT, sample.products());
      insert(connection, CUSTOMER, sample.customers());
      insert(connection, USER, sample.users());
      return sample.customers().size();
    } catch (SQLException e) {
      throw DatabaseFault.of(e);
    }
  }

  private static List<Object[]> products() {
    Map<String, String> descriptions =
        rows("descriptions.csv").stream()
            .collect(Collectors.toMap(row -> row.get("product_id"), row -> row.get("description")));
    try (Reader table = open("products.csv")) {
      StringWriter text = new StringWriter();
      table.transferTo(text);
      return ProductTable.read(text.toString()).stream()
          .map(row -> row.asNew(ShopSettings.USUAL_CURRENCY))
          .map(sheet -> product(sheet, descriptions.get(sheet.id().value())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Object[] product(ProductSheet sheet, @Nullable String description) {
    return new @Nullable Object[] {
      sheet.id().value(),
      sheet.name(),
      sheet.category(),
      sheet.unit(),
      sheet.unitPrice().amount(),
      sheet.unitPrice().currency().getCurrencyCode(),
      GENEROUS + sheet.stock(),
      sheet.onSale(),
      description
    };
  }

  private static Object[] customer(CSVRecord row, OffsetDateTime now) {
    return new Object[] {
      row.get("customer_id"),
      row.get("company_name"),
      row.get("contact_name"),
      row.get("address"),
      row.get("city"),
      orNull(row.get("region")),
      orNull(row.get("postal_code")),
      countryCode(row.get("country")),
      row.get("phone"),
      PhoneKey.of(row.get("phone")).orElse(null),
      now
    };
  }

  private static List<Object[]> users(List<CSVRecord> customers, String hash, OffsetDateTime now) {
    List<Object[]> users = new ArrayList<>();
    users.add(new Object[] {"support", hash, "support", null, now});
    users.add(new Object[] {"admin", hash, "admin", null, now});
    for (CSVRecord row : customers) {
      String id = row.get("customer_id");
      users.add(new Object[] {id.toLowerCase(Locale.ROOT), hash, "shopper", id, now});
    }
    return users;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String countryCode(String name) {
    for (String code : Locale.getISOCountries()) {
      if (new Locale("", code).getDisplayCountry(Locale.ENGLISH).equals(name)) {
        return code;
      }
    }
    String code = OTHER_NAMES.get(name);
    if (code == null) {
      throw new IllegalStateException("unknown country: " + name);
    }
    return code;
  }

  private static List<CSVRecord> rows(String file) {
    try (Reader table = open(file);
        CSVParser parser =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(table)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reader open(String file) {
    return new InputStreamReader(
        Objects.requireNonNull(DemoData.class.getResourceAsStream("/demo/" + file)),
        StandardCharsets.UTF_8);
  }

  private static void insert(Connection connection, String sql, List<Object[]> rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          statement.setObject(i + 1, row[i]);
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
