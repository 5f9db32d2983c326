package io.orderonce.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderonce.attempts.AttemptNote;
import io.orderonce.attempts.AttemptOutcome;
import io.orderonce.attempts.Attempts;
import io.orderonce.attempts.csv.AttemptTable;
import io.orderonce.attempts.jpa.AttemptAdapters;
import io.orderonce.catalog.Product;
import io.orderonce.catalog.ProductRow;
import io.orderonce.catalog.ProductTable;
import io.orderonce.catalog.Products;
import io.orderonce.catalog.jpa.CatalogAdapters;
import io.orderonce.csv.TableWriter;
import io.orderonce.customers.CustomerFiles;
import io.orderonce.customers.csv.CustomerTable;
import io.orderonce.customers.jpa.CustomerAdapters;
import io.orderonce.ids.CustomerId;
import io.orderonce.ids.ProductId;
import io.orderonce.ordering.csv.OrderTable;
import io.orderonce.ordering.jpa.OrderingAdapters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Orders and customers as tables, on every database. */
class ExportTest extends ShopSuite {

  @Test
  void orders_are_one_row_each_newest_first() throws IOException {
    ProductId coffee = shop.product("2.50", 10);
    Order first = place(shop.sending(customer).of(chai, 2));
    Order second = place(shop.sending(customer).of(chai, 1).of(coffee, 3));
    place(shop.sending(shop.customer()).of(chai, 1));

    List<CSVRecord> rows = orders(AllOrders.Search.ofCustomer(customer));

    assertThat(rows)
        .extracting(row -> row.get("order_number"))
        .containsExactly(second.number().canonical(), first.number().canonical());
    CSVRecord row = rows.get(0);
    assertThat(row.get("customer_id")).isEqualTo(customer.value());
    assertThat(row.get("placed_at")).isEqualTo(second.placedAt().toString());
    assertThat(row.get("state")).isEqualTo("placed");
    assertThat(row.get("total")).startsWith("25.50");
    assertThat(row.get("currency")).isEqualTo("USD");
    assertThat(row.get("lines")).isEqualTo("1 x " + chai + "; 3 x " + coffee);
    assertThat(row.get("ship_country")).isEqualTo(second.shipTo().country());
    assertThat(row.get("duplicate_of")).isEmpty();
  }

  @Test
  void a_cell_that_begins_like_a_formula_is_made_harmless() throws IOException {
    Order order = place(shop.sending(customer).of(chai, 1));
    database.execute(
        "UPDATE orders SET ship_name = '=HYPERLINK(\"http://evil\")', ship_city = '@SUM(A1)'"
            + " WHERE order_number = '%s'".formatted(order.number()));
    CustomerId evil = shop.customer();
    database.execute(
        "UPDATE customers SET name = '+1+1', city = '-2', country = 'FR' WHERE customer_id = '%s'"
            .formatted(evil));

    CSVRecord row = orders(AllOrders.Search.ofCustomer(customer)).get(0);
    CSVRecord other = customers(Optional.of(evil.value())).get(0);

    assertThat(row.get("ship_name")).isEqualTo("'=HYPERLINK(\"http://evil\")");
    assertThat(row.get("ship_city")).isEqualTo("'@SUM(A1)");
    assertThat(other.get("name")).isEqualTo("'+1+1");
    assertThat(other.get("city")).isEqualTo("'-2");
  }

  @Test
  void customers_are_filtered_as_in_the_list() throws IOException {
    CustomerId other = shop.customer();
    database.execute(
        "UPDATE customers SET email = 'bert@example.com' WHERE customer_id = '%s'"
            .formatted(other));

    List<CSVRecord> rows = customers(Optional.of(other.value()));

    assertThat(rows).extracting(row -> row.get("email")).containsExactly("bert@example.com");
    assertThat(customers(Optional.of("nobody of this name"))).isEmpty();
    assertThat(customers(Optional.empty()).size()).isGreaterThan(1);
  }

  @Test
  void a_table_of_products_is_read_back_as_it_was() throws IOException {
    ProductId odd = shop.product("0.50", 10);
    database.execute(
        "UPDATE products SET name = '=cmd, \"quoted\"', on_sale = FALSE WHERE product_id = '%s'"
            .formatted(odd));
    Products products = CatalogAdapters.products(database.transactions(), shop.trail());
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProductTable.write(products, Optional.empty(), out);

    List<ProductRow> read = ProductTable.read(out.toByteArray());
    assertThat(read).isNotEmpty();
    for (ProductRow row : read) {
      Product product = products.find(row.id()).orElseThrow();
      assertThat(row.name()).contains(product.name());
      assertThat(row.category()).contains(product.category());
      assertThat(row.unit().orElse("")).isEqualTo(product.unit());
      assertThat(row.unitPrice().orElseThrow()).isEqualByComparingTo(product.unitPrice().amount());
      assertThat(row.currency()).contains(product.unitPrice().currency());
      assertThat(row.stock()).contains(product.stock());
      assertThat(row.onSale()).contains(product.isOnSale());
    }
  }

  @Test
  void attempts_are_filtered_as_in_the_list_and_their_keys_are_hashes() throws IOException {
    Order order = place(shop.sending(customer).of(chai, 1));
    Attempts attempts = AttemptAdapters.attempts(database.transactions());
    attempts.note(
        List.of(
            new AttemptNote(
                Instant.parse("2026-01-01T00:00:00Z"),
                customer,
                "the secret key",
                Optional.of(order.number()),
                AttemptOutcome.PLACED,
                Optional.of("=1+1"),
                Channel.API,
                "ada",
                "a:8080",
                Duration.ofMillis(12))));

    List<CSVRecord> rows = attempts(attempts, Optional.of(Attempts.Search.ofCustomer(customer)));

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).toMap())
        .containsEntry("started_at", "2026-01-01T00:00:00Z")
        .containsEntry("order_number", order.number().canonical())
        .containsEntry("outcome", "placed")
        .containsEntry("detail", "'=1+1")
        .containsEntry("milliseconds", "12")
        .doesNotContainValue("the secret key");
    assertThat(rows.get(0).get("key_hash")).matches("[0-9a-f]{32}");
    assertThat(attempts(attempts, Optional.empty())).isEmpty();
  }

  private static List<CSVRecord> attempts(Attempts attempts, Optional<Attempts.Search> search)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AttemptTable.write(attempts, search, out);
    return parsed(out);
  }

  @Test
  void more_than_a_page_is_read_page_by_page_and_nothing_is_left_out() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    List<Integer> all = IntStream.range(0, 1_234).boxed().toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new TableWriter<Integer>(List.of("number"), number -> List.of(number.toString()))
        .write(
            (last, size) -> {
              int from = last.map(one -> one + 1).orElse(0);
              List<Integer> page = all.subList(from, Math.min(from + size, all.size()));
              sizes.add(page.size());
              return page;
            },
            out);

    assertThat(parsed(out))
        .extracting(row -> row.get("number"))
        .containsExactlyElementsOf(all.stream().map(String::valueOf).toList());
    assertThat(sizes).containsExactly(500, 500, 234);
  }

  @Test
  void a_table_that_cannot_be_read_to_its_end_says_so() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableWriter<Integer> writer =
        new TableWriter<>(List.of("number"), number -> List.of(number.toString()));

    assertThatThrownBy(
            () ->
                writer.write(
                    (last, size) -> {
                      if (last.isPresent()) {
                        throw new IllegalStateException("the database is gone");
                      }
                      return IntStream.range(0, size).boxed().toList();
                    },
                    out))
        .hasMessage("the database is gone");

    List<CSVRecord> rows = parsed(out);
    assertThat(rows).hasSize(501);
    assertThat(rows.get(500).get(0)).startsWith("INCOMPLETE");
  }

  @Test
  void a_search_that_can_find_nothing_still_has_a_head() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    OrderTable.writeNone(out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("\uFEFForder_number,")
        .hasLineCount(1);
  }

  private Order place(TestShop.Sending sending) {
    Placement placement = shop.place(sending);
    assertThat(placement).isInstanceOf(Placement.Placed.class);
    return ((Placement.Placed) placement).order();
  }

  private List<CSVRecord> orders(AllOrders.Search search) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OrderTable.write(
        OrderingAdapters.allOrders(database.transactions(), database.kind()), search, out);
    return parsed(out);
  }

  private List<CSVRecord> customers(Optional<String> query) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CustomerFiles files = CustomerAdapters.customerFiles(database.transactions(), shop.trail());
    CustomerTable.write(files, query, out);
    return parsed(out);
  }

  private static List<CSVRecord> parsed(ByteArrayOutputStream out) throws IOException {
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFF");
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(text.substring(1)))
        .getRecords();
  }
}
