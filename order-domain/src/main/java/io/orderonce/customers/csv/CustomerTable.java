package io.orderonce.customers.csv;

import io.orderonce.csv.TableWriter;
import io.orderonce.customers.CustomerFile;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.EmailAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers as a table, by id, to be passed on as a file (RFC 4180). Times are in UTC, and a
 * customer's users are separated by spaces.
 */
public final class CustomerTable {

  private static final List<String> COLUMNS =
      List.of(
          "customer_id",
          "name",
          "group",
          "blocked",
          "enabled",
          "email",
          "phone",
          "city",
          "country",
          "users",
          "created_at");

  private static final TableWriter<CustomerFile> WRITER =
      new TableWriter<>(COLUMNS, CustomerTable::cells);

  private CustomerTable() {}

  /**
   * Writes those that a search finds.
   *
   * @param query as in {@link CustomerFiles#search}
   * @throws IOException if whoever reads it is gone
   */
  public static void write(CustomerFiles customers, Optional<String> query, OutputStream out)
      throws IOException {
    WRITER.write((last, size) -> customers.search(query, last.map(CustomerFile::id), size), out);
  }

  private static List<@Nullable String> cells(CustomerFile file) {
    return Arrays.asList(
        file.id().value(),
        file.name(),
        file.group().orElse(null),
        Boolean.toString(file.blocked()),
        Boolean.toString(file.enabled()),
        file.email().map(EmailAddress::value).orElse(null),
        file.phone().orElse(null),
        file.city().orElse(null),
        file.country().orElse(null),
        String.join(" ", file.users()),
        file.createdAt().toString());
  }
}
